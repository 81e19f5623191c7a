/** Where the script decides and not the first part: whoever writes traditional Chinese does not read simplified Chinese. */
const scripts = { 'zh-tw': 'zh-HK', 'zh-mo': 'zh-HK', 'zh-hant': 'zh-HK' };

/** The first language wanted that is there: by its whole tag, by its script, or by its first part. English when none is. */
export function chooseLocale(wanted, locales) {
  for (const tag of wanted.map((each) => each.toLowerCase())) {
    const written = Object.entries(scripts).find(([start]) => tag.startsWith(start))?.[1] ?? tag;
    const exact = locales.find((locale) => locale.toLowerCase() === written.toLowerCase());
    const [language] = tag.split('-');
    const near =
      locales.find((locale) => locale === language) ?? locales.find((each) => each.split('-')[0] === language);
    const found = exact ?? near;
    if (found) return found;
  }
  return 'en';
}
