/**
 * Filters the passages of index.html as one types. The page is whole without it: it shows the search field in the first
 * place. Words are found whatever their case and accents; every word has to be found in a passage or in its source.
 */
export const PAGE_SCRIPT = String.raw`
'use strict';
(() => {
  const form = document.querySelector('.search');
  const query = document.getElementById('query');
  const told = form.querySelector('output');
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").toLowerCase();
  let groups;
  let before;
  let wait;
  const textOf = (elements) => fold(elements.map((one) => one.textContent).join(' '));
  const read = () =>
    [...document.querySelectorAll('.source')].map((element) => {
      const head = textOf([...element.children].filter((one) => one.localName !== 'ol'));
      const passages = [...element.querySelectorAll('.full')];
      return { element, passages: passages.map((one) => ({ element: one, text: textOf([one]) + ' ' + head })) };
    });
  const mark = (found, words) => {
    if (!('highlights' in CSS)) return;
    const ranges = [];
    for (const passage of found.slice(0, 200)) {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  };
  const find = () => {
    const words = fold(query.value).split(/\s+/).filter((word) => word !== '');
    const isSearching = words.length > 0;
    if (isSearching) groups ??= read();
    const found = [];
    let all = 0;
    for (const { element, passages } of groups ?? []) {
      let shown = 0;
      for (const passage of passages) {
        const isFound = words.every((word) => passage.text.includes(word));
        passage.element.hidden = !isFound;
        if (isFound) { shown++; found.push(passage.element); }
      }
      all += passages.length;
      element.hidden = shown === 0;
    }
    const was = document.body.classList.contains('searching');
    if (isSearching && !was) before = scrollY;
    document.body.classList.toggle('searching', isSearching);
    if (isSearching) scrollTo(0, Math.min(scrollY, form.previousElementSibling.offsetHeight));
    else if (was && before !== undefined) scrollTo(0, before);
    mark(isSearching ? found : [], words);
    told.textContent = isSearching ? found.length + ' of ' + all + ' passages' : '';
  };
  const reveal = (hash) => {
    const target = document.getElementById(hash.slice(1));
    if (!target || target.getClientRects().length > 0) return;
    query.value = '';
    before = undefined;
    find();
    target.scrollIntoView();
  };
  query.addEventListener('input', () => {
    clearTimeout(wait);
    wait = setTimeout(find, 80);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    find();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link) reveal(link.hash);
  });
  addEventListener('hashchange', () => reveal(location.hash));
  form.hidden = false;
  if (query.value !== '') find();
})();
`;

/** SHA-256 of {@link PAGE_SCRIPT} in base 64, for the policy of the page; a test tells when it is stale. */
export const PAGE_SCRIPT_HASH = '1WfHrSPs4VTM4di/6OTNQSxV0Us5z9R6girQN8vUY6A=';
