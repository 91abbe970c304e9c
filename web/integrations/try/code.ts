/** A call of the API as it is sent and shown. `path` begins behind `/api/v1` and carries the query; `body` is JSON text. */
export type Call = { method: string; path: string; body?: string; key: string };

/** In texts to copy: a key belongs into settings, not into code. */
export const KEY_PLACE = '$KEY';

/** Ready for a shell of Linux or macOS. The key may be `$KEY`, so it stands in double quotes. */
export function asCurl(origin: string, { method, path, body, key }: Call): string {
  const lines = [
    `curl ${method === 'GET' || (method === 'POST' && body) ? '' : `-X ${method} `}${inShell(`${origin}/api/v1${path}`)}`,
  ];
  lines.push(`-H "Authorization: Bearer ${key}"`);
  if (body !== undefined) lines.push("-H 'Content-Type: application/json'", `-d ${inShell(body)}`);
  return lines.join(' \\\n  ');
}

export function asPhp(origin: string, { method, path, body, key }: Call): string {
  const headers = [
    `'Authorization: Bearer ' . ${phpKey(key)}`,
    ...(body === undefined ? [] : ["'Content-Type: application/json'"]),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`CURLOPT_CUSTOMREQUEST => '${method}'`]),
    'CURLOPT_RETURNTRANSFER => true',
    'CURLOPT_TIMEOUT => 30',
    `CURLOPT_HTTPHEADER => [${headers.join(', ')}]`,
    ...(body === undefined ? [] : [`CURLOPT_POSTFIELDS => ${inPhp(body)}`]),
  ];
  return `<?php
$curl = curl_init(${inPhp(`${origin}/api/v1${path}`)});
curl_setopt_array($curl, [
${options.map((line) => `    ${line},`).join('\n')}
]);
$answer = json_decode(curl_exec($curl), true);
echo curl_getinfo($curl, CURLINFO_HTTP_CODE), PHP_EOL;
print_r($answer);
`;
}

export function asTypeScript(origin: string, { method, path, body, key }: Call): string {
  const headers = [
    `authorization: \`Bearer \${${tsKey(key)}}\``,
    ...(body === undefined ? [] : ["'content-type': 'application/json'"]),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    `headers: { ${headers.join(', ')} }`,
    ...(body === undefined ? [] : [`body: JSON.stringify(${body})`]),
  ];
  return `const response = await fetch(${JSON.stringify(`${origin}/api/v1${path}`)}, {
${options.map((line) => `  ${line.replaceAll('\n', '\n  ')},`).join('\n')}
});
console.log(response.status, await response.json());
`;
}

function inShell(text: string): string {
  return /^[\w:/.@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function inPhp(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function phpKey(key: string): string {
  return key === KEY_PLACE ? "getenv('KEY')" : inPhp(key);
}

function tsKey(key: string): string {
  return key === KEY_PLACE ? 'process.env.KEY' : JSON.stringify(key);
}
