/** What stands in the texts to copy: where the service is, and the shop's own number and key (or a placeholder while it is hidden). */
export type Access = { origin: string; userId: number; key: string };

const OLD = 'apilr2.r-lab.biz/addtrack.ashx';
const TRACK = '80080012345678';

/** A line of a module as it is, and as it becomes. */
export type Change = { was: string; becomes: string };

/** https://github.com/mebelshop/mebelshop.github.io, upload/catalog/model/extension/shipping/deliverycrm.php, line 7. */
export function openCartChange({ origin }: Access): Change {
  return { was: `public $URL = 'https://${OLD}';`, becomes: `public $URL = '${origin}/addtrack.ashx';` };
}

/** The port on which the service answers, when it is not the one that the OpenCart module always takes. */
export function otherPort({ origin }: Pick<Access, 'origin'>): string | undefined {
  const { port, protocol } = new URL(origin);
  if (protocol === 'https:') return port === '' ? undefined : port;
  return port === '' ? '80' : port;
}

/** The scripts write `http://`; both work. */
export function bitrixChange({ origin, userId, key }: Access): Change {
  return {
    was: `$userid = "…";\n$api_key = "…";\n$url='http://${OLD}';`,
    becomes: `$userid = "${userId}";\n$api_key = "${key}";\n$url='${origin}/addtrack.ashx';`,
  };
}

export function jQueryChange({ origin, userId, key }: Access): Change {
  return {
    was: `var userId = …;\nvar apikey = "…";\nurl:"http://${OLD}",`,
    becomes: `var userId = ${userId};\nvar apikey = "${key}";\nurl:"${origin}/addtrack.ashx",`,
  };
}

export function liveInformChange({ origin }: Pick<Access, 'origin'>): Change {
  const paths = [
    'http://www.liveinform.ru/api/add/',
    'http://www.liveinform.ru/api/getinfo/',
    'https://www.liveinform.ru/api/v2/',
  ];
  return { was: paths.join('\n'), becomes: paths.map((path) => path.replace(/^https?:\/\/[^/]+/, origin)).join('\n') };
}

export function phpSample({ origin, userId, key }: Access): string {
  return `<?php
$userId = ${userId};
$key = '${key}';
$parcels = [[
    'trackingUserClientTrack' => '${TRACK}',
    'trackingUserClientName' => 'Анна',
    'trackingUserClientPhone' => '79161234567',
    'trackingUserClientItemCost' => 1234.5,
    'trackingUserClientOrderNumber' => '1042',
    'trackingUserClientDeliveryServiceId' => 0, // Почта России
]];
$tracks = implode('', array_column($parcels, 'trackingUserClientTrack'));
$curl = curl_init('${origin}/addtrack.ashx');
curl_setopt_array($curl, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
    CURLOPT_POSTFIELDS => json_encode([
        'trackingUserId' => $userId,
        'trackingRequestKey' => md5("$userId:$tracks:$key"),
        'testMode' => true,
        'trackingData' => $parcels,
    ], JSON_UNESCAPED_UNICODE),
]);
$answer = json_decode(curl_exec($curl), true);
echo $answer['resultState'] === 0 ? 'OK' : $answer['resultInfo'], PHP_EOL;
`;
}

export function curlSample({ origin, userId, key }: Access): string {
  return `SIGN=$(printf '%s' '${userId}:${TRACK}:${key}' | md5sum | cut -d' ' -f1)
curl ${origin}/addtrack.ashx -d '{"trackingUserId": ${userId}, "trackingRequestKey": "'$SIGN'", "testMode": true,
  "trackingData": [{"trackingUserClientTrack": "${TRACK}", "trackingUserClientPhone": "79161234567"}]}'`;
}
