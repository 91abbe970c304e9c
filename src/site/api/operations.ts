import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import {
  commonRefusals,
  type Description,
  type Operation,
  type Parameter,
  type PlacedOperation,
  parametersOf,
  refusalsOf,
} from './description.ts';
import { parameterList, shapeOf } from './fields.ts';
import { codeBlock, json, prose } from './prose.ts';
import { curlOf } from './snippets.ts';
import type { Words } from './words.ts';

/** One request in full. Headers that all of them take, and refusals that all of them may get, stand once, in the guide. */
export function operationSection(description: Description, operation: PlacedOperation, base: string, words: Words): Html {
  const { operationId, method, path, summary, description: about, requestBody } = operation;
  const parameters = parametersOf(description, operation);
  const body = requestBody?.content['application/json'];
  const common = commonRefusals(description);
  const own = refusalsOf(operation).filter((code) => !common.includes(code));
  return html`<section class="operation" id="${operationId}"><h3><a href="#${operationId}">${summary}</a></h3>
<p class="address"><code><b>${method}</b> ${path}</code></p>
${about ? html`<p>${prose(about)}</p>` : ''}<p class="small quiet">${words.scope}: <code>${operation['x-scope']}</code></p>
${listOf(words.path, 'path', parameters, words)}${listOf(words.query, 'query', parameters, words)}
${body ? html`<h4>${words.body}</h4>${shapeOf(body.schema, words)}` : ''}
<h4>${words.request}</h4>${codeBlock(curlOf(base, operation, parameters), words.request)}
${answerOf(operation, words)}
${own.length === 0 ? '' : html`<p class="small">${words.refusals}: ${refusalLinks(own)}</p>`}</section>
`;
}

function listOf(title: string, where: Parameter['in'], parameters: readonly Parameter[], words: Words): Html | '' {
  const shown = parameters.filter((one) => one.in === where);
  return shown.length === 0 ? '' : html`<h4>${title}</h4>${parameterList(shown, words)}`;
}

function answerOf({ responses }: Operation, words: Words): Html {
  const [status, { description, content }] = Object.entries(responses).find(([code]) => code.startsWith('2'))!;
  const answer = content?.['application/json'];
  return html`<h4>${words.answer} ${status}</h4><p>${prose(description)}</p>
${answer ? html`${shapeOf(answer.schema, words)}${codeBlock(json(answer.example), words.exampleOf)}` : ''}`;
}

/** Their sentences stand in one place, the table of errors. */
export function refusalLinks(codes: readonly string[]): Html[] {
  return codes.map((code, i) => html`${i > 0 ? ', ' : ''}<a href="#error-${code}"><code>${code}</code></a>`);
}
