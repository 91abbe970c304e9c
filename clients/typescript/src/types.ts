// The one file that knows the server: its types are those of the API's own schemas. `npm run pack:client` writes each line
// `export type Name = From<typeof schema>;` out as a plain type, so that the package stands alone.
import type { z } from 'zod';
import type { checkedContact, returns } from '../../../src/api/v1/blacklistSchemas.ts';
import type { fieldProblem } from '../../../src/api/v1/fieldProblems.ts';
import type { balance, statistics, statisticsQuery } from '../../../src/api/v1/figureSchemas.ts';
import type { listedMessage, message, messageDetails, messagePage, messageQuery } from '../../../src/api/v1/messageSchemas.ts';
import type { problemSchema } from '../../../src/api/v1/problem.ts';
import type {
  collectedResult,
  collectedResults,
  deletedResult,
  deletedResults,
  history,
  listedShipment,
  loadResult,
  loadResults,
  newShipment,
  operation,
  shipment,
  shipmentChanges,
  shipmentPage,
  shipmentQuery,
} from '../../../src/api/v1/shipmentSchemas.ts';
import type {
  delivery,
  deliveryPage,
  deliveryQuery,
  newWebhookBody,
  removed,
  rotationBody,
  webhook,
  webhookChangeBody,
  webhooks,
  webhookWithSecret,
} from '../../../src/api/v1/webhookSchemas.ts';

type Answer<S extends z.ZodType> = z.output<S>;
type Body<S extends z.ZodType> = z.input<S>;
/** What may be asked, as a program has it: lists are arrays, switches booleans, moments may be dates. */
type Query<S extends z.ZodType> = { [Name in keyof z.output<S>]?: Asked<NonNullable<z.output<S>[Name]>> };
type Asked<Value> = [Value] extends ['true' | 'false'] ? boolean : [Value] extends [Date] ? string | Date : Value;

export type NewShipment = Body<typeof newShipment>;
export type ShipmentChanges = Body<typeof shipmentChanges>;
export type ShipmentQuery = Query<typeof shipmentQuery>;
export type MessageQuery = Query<typeof messageQuery>;
export type StatisticsQuery = Query<typeof statisticsQuery>;
export type NewWebhook = Body<typeof newWebhookBody>;
export type WebhookChange = Body<typeof webhookChangeBody>;
export type SecretRotation = Body<typeof rotationBody>;
export type DeliveryQuery = Query<typeof deliveryQuery>;
export type CheckedContact = Body<typeof checkedContact>;

export type FieldProblem = Answer<typeof fieldProblem>;
export type LoadResult = Answer<typeof loadResult>;
export type LoadResults = Answer<typeof loadResults>;
export type DeletedResult = Answer<typeof deletedResult>;
export type DeletedResults = Answer<typeof deletedResults>;
export type CollectedResult = Answer<typeof collectedResult>;
export type CollectedResults = Answer<typeof collectedResults>;
export type Operation = Answer<typeof operation>;
export type Message = Answer<typeof message>;
export type ListedShipment = Answer<typeof listedShipment>;
export type ShipmentPage = Answer<typeof shipmentPage>;
export type Shipment = Answer<typeof shipment>;
export type History = Answer<typeof history>;
export type ListedMessage = Answer<typeof listedMessage>;
export type MessagePage = Answer<typeof messagePage>;
export type MessageDetails = Answer<typeof messageDetails>;
export type Webhook = Answer<typeof webhook>;
export type Webhooks = Answer<typeof webhooks>;
export type WebhookWithSecret = Answer<typeof webhookWithSecret>;
export type WebhookRemoved = Answer<typeof removed>;
export type Delivery = Answer<typeof delivery>;
export type DeliveryPage = Answer<typeof deliveryPage>;
export type Returns = Answer<typeof returns>;
export type Statistics = Answer<typeof statistics>;
export type Balance = Answer<typeof balance>;
/** The body of a refusal. https://www.rfc-editor.org/rfc/rfc9457 */
export type Problem = Answer<typeof problemSchema>;
