/** A table's column as it stands within a sentence: small, but "SKU" stays as it is. */
export function columnName(column: string): string {
  return /^\p{Lu}{2}/u.test(column) ? column : column.charAt(0).toLowerCase() + column.slice(1);
}
