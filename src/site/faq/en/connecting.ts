import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Group } from '../faq.ts';

export function connectingEn({ operator }: SiteFacts): Group {
  return { id: 'connecting', title: 'Connecting and papers', questions: [...programs, ...papers(operator.name !== undefined)] };
}

const programs = [
  {
    id: 'cms',
    title: 'Which shops is it for?',
    also: 'cms bitrix insales amiro wordpress',
    answer: html`<p>Any: all it takes is track numbers and contacts of buyers. An export of orders from 1C-Bitrix, InSales, Amiro.CMS and others can be loaded as a spreadsheet as it is; columns are recognised by their names. And a module of R-Lab, DeliveryCRM or LiveInform that stands in your shop already may stay: only the address changes in it. Integrations in the cabinet shows what to put where.</p>`,
  },
  {
    id: 'modules',
    title: 'I have a module of R-Lab, DeliveryCRM or LiveInform. What now?',
    also: 'move r-lab rlab opencart ocstore bitrix script addtrack api_id',
    answer: html`<p>Keep it and change the address of the service. For OpenCart, ocStore and scripts of Bitrix the page Integrations says in which file and line, with your UserID and key beside it. A LiveInform module takes a named key as its <code>api_id</code>, made there by one button. You also see there when the module last called. Parcels of other carriers are taken and kept, but only those of Russian Post are tracked.</p>`,
  },
  {
    id: 'api',
    title: 'Is there an API?',
    also: 'integration programmer developer docs',
    answer: html`<p>Yes: <code>/api/v1</code> loads and changes parcels, tells where each is and what was sent about it, shows statistics and balance, and asks the black list. The reference with examples is at <a href="/api">/api</a>, the description for programs at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. Make a key in Integrations: it may have only the rights it needs, and work from your addresses only. Any call can be tried there without a line of code.</p>`,
  },
  {
    id: 'same-twice',
    title: 'A program sent a parcel twice. Is that bad?',
    also: 'repeat duplicate',
    answer: html`<p>No. The second time is an update. A parcel that you deleted by hand is not brought back by a program.</p>`,
  },
];

function papers(isNamed: boolean): Group['questions'] {
  return [
    {
      id: 'company',
      title: 'Who answers for the service?',
      also: 'legal entity requisites inn ogrn contract',
      answer: isNamed
        ? html`<p>The operator’s requisites are on the page <a href="/contacts">Contacts</a>.</p>`
        : html`<p>The operator has not given them yet. <a href="/question">Ask us</a>, and we will answer.</p>`,
    },
    {
      id: 'contract',
      title: 'Do I need a contract?',
      also: 'offer sign papers',
      answer: html`<p>No, there is nothing to sign: registering you accept the <a href="/terms">terms</a>, and they are the contract. We record which version of them was accepted, when and by whom.</p>`,
    },
    {
      id: 'safety',
      title: 'What happens to my buyers’ data?',
      also: 'personal data confidentiality privacy security',
      answer: html`<p>They are yours. We process them on your instruction, only to watch parcels and to write about them; the <a href="/terms#assignment">terms</a> list which data these are and what we do with them. Other shops cannot see them: the database itself gives out no rows of others. We send no advertising to your phones, and sell or pass on nothing. More on the page <a href="/privacy">Personal data</a>.</p>`,
    },
    {
      id: 'law',
      title: 'Are messages about a parcel advertising?',
      also: 'law spam consent',
      answer: html`<p>Not as long as they speak of an order that was made. The default texts offer nothing for sale. Add a discount or an invitation to the shop, and the message becomes advertising, which by law needs a consent of its own. So do not add them.</p>`,
    },
  ];
}
