import { byHand, googleSheets, libreOffice, moySklad, oneC, postBatch, postCsv, retailCrm } from './cms/offices.ts';
import { amiro, bitrixCsv, bitrixExcel, csCart, insalesCsv, insalesXlsx, openCart, tilda, wooCommerce } from './cms/sites.ts';
import type { CmsExport } from './cms/table.ts';

/** Files of orders as the systems of online shops, offices and the Post give them out. */
export const CMS_EXPORTS: (() => CmsExport)[] = [
  ...[bitrixExcel, bitrixCsv, insalesCsv, insalesXlsx, amiro, openCart, wooCommerce, tilda, csCart],
  ...[oneC, moySklad, retailCrm, postBatch, postCsv, byHand, googleSheets, libreOffice],
];
