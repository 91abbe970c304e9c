import { tidyRlabStep } from '../api/rlab/tidy.ts';
import { tidyApiStep } from '../api/tidy.ts';
import { answerObjectionsStep } from '../blacklist/answerObjections.ts';
import { tidyBlacklistStep } from '../blacklist/tidy.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import { planStep } from '../messages/plan.ts';
import { receiptsStep } from '../messages/receipts.ts';
import { digestStep } from '../reports/digest.ts';
import { reportStep } from '../reports/report.ts';
import { loadImportsStep } from '../shipments/imports/loadImports.ts';
import { readImportsStep } from '../shipments/imports/readImports.ts';
import { tidyImportsStep } from '../shipments/imports/tidyImports.ts';
import { undoImportsStep } from '../shipments/imports/undoImports.ts';
import { writeWordsStep } from '../shipments/imports/writeWords.ts';
import { startWaitingStep } from '../shipments/startWaiting.ts';
import { statisticsStep } from '../statistics/refresh.ts';
import { supportLettersStep } from '../support/sendLetters.ts';
import { tidySupportStep } from '../support/tidy.ts';
import { checkStep } from '../tracking/check.ts';
import { collectStep } from '../tracking/collect.ts';
import { ingestStep } from '../tracking/ingestStep.ts';
import { webhooksStep } from '../webhooks/deliver.ts';
import { tidyWebhooksStep } from '../webhooks/tidy.ts';
import type { Step } from './step.ts';

/** Every step in the order data flows. */
export const steps: readonly Step[] = [
  readImportsStep,
  loadImportsStep,
  writeWordsStep,
  undoImportsStep,
  startWaitingStep,
  checkStep,
  collectStep,
  ingestStep,
  statisticsStep,
  planStep,
  digestStep,
  dispatchStep,
  receiptsStep,
  reportStep,
  webhooksStep,
  answerObjectionsStep,
  tidyBlacklistStep,
  supportLettersStep,
  tidySupportStep,
  tidyImportsStep,
  tidyApiStep,
  tidyWebhooksStep,
  tidyRlabStep,
];
