/** Whether a request that was answered with this HTTP status will always be: its own fault, not the moment's. */
export function lastingStatus(status: unknown): boolean {
  return (
    typeof status === "number" &&
    status >= 400 &&
    status < 500 &&
    ![401, 403, 408, 409, 425, 429].includes(status)
  );
}
