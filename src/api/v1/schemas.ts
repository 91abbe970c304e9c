import { z } from 'zod';
import { statuses } from '../../tracking/status.ts';

/** What the API takes and gives. Money is in roubles, moments are ISO 8601, ids are text. */

const optionalText = z.string().nullish();

export const newShipment = z
  .object({
    trackNumber: z.string().meta({ description: '14 digits, or 13 characters such as RA123456789RU', example: '80080012345678' }),
    name: optionalText,
    phone: optionalText.meta({ description: 'Any usual writing of a Russian number', example: '8 (916) 123-45-67' }),
    email: optionalText,
    amount: z.union([z.number(), z.string()]).nullish().meta({ description: 'Roubles', example: 1234.5 }),
    orderNumber: optionalText,
    description: optionalText,
    postalCode: optionalText.meta({ description: "The recipient's index, six digits" }),
  })
  .meta({ id: 'NewShipment' });

export const newShipments = z.union([newShipment, z.array(newShipment).max(1000)]);

const problem = z
  .object({
    field: z.string(),
    code: z.string(),
    message: z.string(),
    suggestion: z.string().optional().meta({ description: 'What the field was probably meant to hold' }),
  })
  .meta({ id: 'FieldProblem' });

export const loadResults = z
  .object({
    items: z.array(
      z.object({
        trackNumber: z.string(),
        id: z.string().optional(),
        result: z.enum(['created', 'updated', 'waiting', 'ignored', 'refused']).meta({
          description:
            'waiting: stored, over quota, starts when there is a place; ignored: deleted or marked as collected before',
        }),
        errors: z.array(problem).optional(),
        warnings: z.array(problem).optional(),
      }),
    ),
  })
  .meta({ id: 'LoadResults' });

const moment = z.iso.datetime();

export const operation = z
  .object({
    type: z.number().int(),
    attr: z.number().int(),
    name: z.object({ ru: z.string(), en: z.string() }),
    index: z.string(),
    place: z.string().nullable(),
    localTime: z.string().meta({ description: 'Wall clock at the place, without offset' }),
    timeZone: z.string(),
    happenedAt: moment,
    firstSeenAt: moment,
  })
  .meta({ id: 'Operation' });

export const message = z
  .object({
    id: z.string(),
    channel: z.enum(['sms', 'email', 'voice']),
    audience: z.enum(['recipient', 'admin', 'service']),
    reason: z.string(),
    state: z.enum(['planned', 'held', 'sending', 'accepted', 'delivered', 'undelivered', 'dropped', 'unknown']),
    address: z.string(),
    text: z.string().nullable(),
    plannedAt: moment,
    sentAt: moment.nullable(),
    finalAt: moment.nullable(),
    outcome: z.string().nullable(),
    price: z.number().meta({ description: 'Roubles' }),
  })
  .meta({ id: 'Message' });

export const shipment = z
  .object({
    id: z.string(),
    trackNumber: z.string(),
    status: z.enum(statuses),
    statusCause: z.string().nullable(),
    statusAt: moment.nullable().meta({ description: 'When the Post dated the operation that decided' }),
    statusSeenAt: moment.meta({ description: 'When we saw it' }),
    life: z.enum(['waiting_for_place', 'active', 'finished', 'silent', 'collected', 'deleted']),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    amount: z.number().nullable().meta({ description: 'Roubles' }),
    orderNumber: z.string().nullable(),
    description: z.string().nullable(),
    postalCode: z.string().nullable(),
    loadedAt: moment,
    lastCheckedAt: moment.nullable(),
    arrivedIndex: z.string().nullable(),
    arrivedOn: z.iso.date().nullable(),
    lastStorageOn: z.iso.date().nullable(),
    operations: z.array(operation),
    messages: z.array(message),
  })
  .meta({ id: 'Shipment' });

export const checkedContact = z
  .object({
    phone: z.string().nullish().meta({ description: 'Any usual writing of a number', example: '8 (916) 123-45-67' }),
    email: z.string().nullish(),
  })
  .meta({ id: 'CheckedContact' });

const month = z
  .string()
  .nullable()
  .meta({ description: 'The month of the last return; null when there was none', example: '2026-03' });

export const returns = z
  .object({
    own: z
      .object({ returned: z.number().int(), delivered: z.number().int(), total: z.number().int(), lastMonth: month })
      .meta({ description: "Of your shop's parcels for this buyer" }),
    shared: z
      .object({ returned: z.number().int(), lastMonth: month })
      .nullable()
      .meta({ description: 'Of other shops that take part' }),
    text: z.string().meta({ description: 'The same in one Russian sentence' }),
  })
  .meta({ id: 'Returns' });
