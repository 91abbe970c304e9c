import type { Parameter, PlacedOperation } from './description.ts';

/** A call that can be copied into a shell where `VESTOVOY_KEY` holds the key. */
export function curlOf(base: string, { method, path, requestBody }: PlacedOperation, parameters: readonly Parameter[]): string {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => String(parameters.find((one) => one.name === name)?.example ?? ''));
  const examples = requestBody && Object.values(requestBody.content['application/json'].examples);
  const lines = [
    `curl ${method === 'GET' || (method === 'POST' && examples) ? '' : `-X ${method} `}'${base}${address}${queryOf(parameters)}'`,
    `-H "Authorization: Bearer $VESTOVOY_KEY"`,
    ...(examples ? [`-H 'Content-Type: application/json'`, `-d '${quoted(JSON.stringify(examples[0]!.value))}'`] : []),
  ];
  return lines.join(' \\\n  ');
}

/** The first parameter that has an example; a period has two ends. */
function queryOf(parameters: readonly Parameter[]): string {
  const shown = parameters.filter((one) => one.in === 'query' && one.example !== undefined);
  const chosen = shown.slice(0, shown[0]?.name === 'from' ? 2 : 1);
  const query = new URLSearchParams(chosen.map(({ name, example }) => [name, String(example)])).toString();
  return query && `?${query}`;
}

function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}

const FIRST = { trackNumber: '80080012345678', name: 'Анна Белова', phone: '8 (916) 123-45-67', orderNumber: '1042' };

export function keyInShell(sample: string): string {
  return `export VESTOVOY_KEY='${sample}'`;
}

export function firstCurl(base: string, query: '' | '?testMode=true'): string {
  return `curl '${base}/shipments${query}' \\
  -H "Authorization: Bearer $VESTOVOY_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(FIRST)}'`;
}

export function readCurl(base: string): string {
  return `curl '${base}/shipments/${FIRST.trackNumber}' -H "Authorization: Bearer $VESTOVOY_KEY"`;
}

/** PHP as shared hosting has it: 7.4 and newer, without its curl extension. */
export function phpLoad(base: string): string {
  return `<?php
$key = getenv('VESTOVOY_KEY');
$shipments = [
    ['trackNumber' => '${FIRST.trackNumber}', 'name' => '${FIRST.name}', 'phone' => '${FIRST.phone}', 'orderNumber' => '${FIRST.orderNumber}'],
];

$answer = file_get_contents('${base}/shipments', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => [
        "Authorization: Bearer $key",
        'Content-Type: application/json',
        'Idempotency-Key: ' . bin2hex(random_bytes(16)),
    ],
    'content' => json_encode($shipments),
    'ignore_errors' => true,
    'timeout' => 60,
]]));
if ($answer === false) {
    throw new RuntimeException('Vestovoy: no answer');
}
$answer = json_decode($answer, true);
if (!isset($answer['items'])) {
    throw new RuntimeException("Vestovoy: {$answer['code']}: {$answer['detail']}");
}
foreach ($answer['items'] as $item) {
    echo "{$item['trackNumber']}: {$item['result']}\\n";
}`;
}

export function typescriptLoad(publicUrl: string): string {
  return `import { env } from 'node:process';
import { createClient, VestovoyError } from '@vestovoy/client';

const client = createClient({ baseUrl: '${publicUrl}', key: env.VESTOVOY_KEY! });

try {
  const results = await client.shipments.loadMany([
    { trackNumber: '${FIRST.trackNumber}', name: '${FIRST.name}', phone: '${FIRST.phone}', orderNumber: '${FIRST.orderNumber}' },
  ]);
  for (const { trackNumber, result, errors = [] } of results) {
    console.log(trackNumber, result, errors.map((error) => error.message).join(' '));
  }
  for await (const shipment of client.shipments.all({ status: ['arrived'] })) {
    console.log(shipment.trackNumber, shipment.lastStorageOn);
  }
} catch (error) {
  if (error instanceof VestovoyError) console.error(error.code, error.field, error.requestId);
  throw error;
}`;
}

export const TYPESCRIPT_WEBHOOK = `import { createServer } from 'node:http';
import { env } from 'node:process';
import { text } from 'node:stream/consumers';
import { verifyWebhook } from '@vestovoy/client';

createServer(async (request, response) => {
  try {
    const event = await verifyWebhook(await text(request), request.headers, env.VESTOVOY_WEBHOOK_SECRET!);
    console.log(event.type, event.data);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
}).listen(Number(env.PORT ?? 8080));`;

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-webhook-authenticity */
export const PHP_WEBHOOK = `<?php
$secret = base64_decode(substr(getenv('VESTOVOY_WEBHOOK_SECRET'), strlen('whsec_')));
$body = file_get_contents('php://input');
$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$sentAt = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
$own = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sentAt.$body", $secret, true));

$isOurs = false;
foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $signature) {
    $isOurs = hash_equals($own, $signature) || $isOurs;
}
if (!$isOurs || abs(time() - (int) $sentAt) > 300) {
    http_response_code(400);
    exit('This webhook is not signed by Vestovoy, or is old.');
}

$event = json_decode($body, true);
$trackNumber = $event['data']['trackNumber'] ?? ''; // a test event has none
error_log("{$event['type']} $trackNumber");
http_response_code(204);`;
