/** How a receiver knows that an event is ours: https://www.standardwebhooks.com. A test runs the first against a real delivery. */
export const SNIPPETS = {
  Node: `import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the text of the request as it came; headers: lower-case names
export function verify(secret, headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false; // an old one, sent anew by a stranger
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(id + '.' + timestamp + '.' + body).digest();
  return headers['webhook-signature'].split(' ').some((one) => {
    const given = Buffer.from(one.replace('v1,', ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
`,
  PHP: `<?php
$body = file_get_contents('php://input');
$id = $_SERVER['HTTP_WEBHOOK_ID'];
$timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'];
$key = base64_decode(substr($secret, strlen('whsec_')));
$expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
$isFresh = abs(time() - (int) $timestamp) <= 300;
$isSigned = false;
foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE']) as $given) {
    $isSigned = $isSigned || hash_equals($expected, $given);
}
if (!$isFresh || !$isSigned) {
    http_response_code(401);
    exit;
}
$event = json_decode($body, true); // type, timestamp, data
http_response_code(204);
`,
};
