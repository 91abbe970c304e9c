// Runs on the server, which filters the page without scripts, and in the browser, which does it while one types.

/** Endings change and beginnings do not: of a longer word its last letters are left off. */
function stem(word) {
  return word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word;
}

function wordsOf(text) {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * Whether every word of the query begins some word of the text.
 * @param {string} text
 * @param {string} query
 */
export function isFound(text, query) {
  const words = wordsOf(text);
  return wordsOf(query).every((wanted) => words.some((word) => word.startsWith(stem(wanted))));
}

function start() {
  const form = document.querySelector('form.search');
  if (!form) return;
  const field = form.querySelector('input[type=search]');
  const said = document.querySelector('.found');
  const groups = [...document.querySelectorAll('.group')].map((group) => ({
    group,
    questions: [...group.querySelectorAll('.question')].map((question) => ({
      question,
      text: `${question.textContent} ${question.dataset.also ?? ''}`,
    })),
  }));

  const filter = () => {
    const query = field.value.trim();
    let count = 0;
    for (const { group, questions } of groups) {
      let shown = 0;
      for (const { question, text } of questions) {
        question.hidden = !isFound(text, query);
        if (!question.hidden) shown += 1;
      }
      group.hidden = shown === 0;
      document.querySelector(`.side a[href="#${group.id}"]`).parentElement.hidden = group.hidden;
      count += shown;
    }
    said.textContent = query === '' ? '' : said.dataset[count === 0 ? 'nothing' : 'some'].replace('{n}', String(count));
    document.querySelector('.all').hidden = query === '';
    history.replaceState(null, '', query === '' ? location.pathname : `${location.pathname}?q=${encodeURIComponent(query)}`);
  };
  field.addEventListener('input', filter);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    filter();
  });
}

if (typeof document !== 'undefined') start();
