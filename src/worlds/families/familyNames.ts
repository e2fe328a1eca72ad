/**
 * Invented given names of the `families` world, none of them a woman's or a man's: data only. Vetted as the words of
 * ../hierarchy/nonsenseWords.ts are: no English word in them, and none that the reasoner's episodes can make.
 */
export const familyNames: readonly string[] = `
  Treldut Rurnir Prarbom Fimvix Krerbul Foltal Pruslia Vurjan Klinves Plerdet Dirjul Husnes Vurmuv Woltur
  Womkia Plalkux Briznov Drirkuv Snetlem Glivnes Klatvix Snelval Prutkeo Lolver Griltia Zetkiv Dirnax
  Trorlom Zorjia Dazlun Snanfea Gleskev Klomlel Snulfiv Vamfim Povdir Kilkim Snamlio Mitfim Threlbex Drolkox
  Bloskux Kloltur Tuvrov Jonvax Trarjeo Noplol Snismeo Nultim Trenbix Jonjur Dritvul Durfav Ruvnia Flolriv
  Kreltul Yitfut Grutvos Futrus Yanvun Yurvov Klenfos Plizbav Dronmiv Plezbea Duznio Gavlen Jepfot Swesvuv
  Dromkov Sasvel Groznuv Yozmia Blesmea Jilkuv Nerbem Wamrus Welges Glilvov Stelmer Karvir Fozmea Pemrux
  Klanmia Krusmov Flotfut Bimfis Glupfio Hezlio Jimkol Kunliv Talbul Yulpex Hevdat Dralpor Swevrov Blenlon
  Klulfut Jisvix Switvel Yaznes Snenlon Bilrea Drelfux Komfam Blirpux Zavnea Yivrix Klurmeo Blupril Plosnex
  Halkal Swilkus Pilpux Traldur Lolril Yuzmev Ruzlan Tuldet Hulmit Gruplon Bemral Kuspon Klalkav Snorfio
  Velpim Drurkia Floskix Semvot Durvix Klesvit Sivnen Givdem Kapruv Krulnov Grurbol Prinlun Glulkur Tuzbev
  Greplul Frelfut Blolfam Grespon Bevdar Tizgix Folrea Famkar Holgea Plelgia Rovlix Blonvot Glalpum Pumval
  Lalbom Zordio Thrimkia Swelmeo Ronfal Swasnia Glorkun Flovruv Nalfex Wirdat Fresven Jilgiv Jimril Gromrix
  Jurnem Krorjer Swinbev Glazgav Swonjom Rorfia Derjev Votfav Plomlul Stamrur Zunven Swaznin Privdil Tevrar
  Kraskel Klotvea Glelvix Wavlun Frepful Kranver Snimrel Trismov Krilbev Yizbea Noznol Wirbex Yevros Zultem
  Wupfio Swerjiv Klemvun Puzleo Zisnov Grerjia Hurkux Fruprel Fuzgux Glavdeo Snevdul Sizlia Jonbov Zurvut
  Zupfol Ralkil Velkax Bretkur Kralner Kolrov Falmio Blerviv Kluzbov Ralgia Yanlia Hoznux Sasner Blopfis
  Zatlan Trunjen Klildox Teznov Kletrel Plozgea Stutkom Lenber Snovdeo Wesnol Swunmuv Zisvon Narnio Jirjat
  Desnul Frunfuv Prulfut
`
  .trim()
  .split(/\s+/);
