import { useState } from 'react';
import { languages } from '../../language/languages.ts';
import { useLanguage } from '../../language/use-words.ts';
import { chooseTheme, readTheme, type Theme } from '../../look/theme.ts';
import { putSettings, useSettings } from '../../settings/use-settings.ts';

/** Language, light or dark, and whether codes lie open. */
export function LookSection() {
  const { words, chosen, choose } = useLanguage();
  const settings = useSettings();
  const [theme, setTheme] = useState(readTheme);
  // What was ticked shows at once; storing it takes a moment.
  const [areHidden, setHidden] = useState<boolean | null>(null);
  const themes: { is: Theme; name: string }[] = [
    { is: 'auto', name: words.themeAuto },
    { is: 'light', name: words.themeLight },
    { is: 'dark', name: words.themeDark },
  ];
  const dress = (wanted: Theme) => {
    chooseTheme(wanted);
    setTheme(wanted);
  };
  return (
    <section className="card">
      <div className="field">
        <label htmlFor="language">{words.languageLabel}</label>
        <select
          id="language"
          value={chosen ?? ''}
          onChange={({ target }) => choose(target.value === '' ? null : target.value)}
        >
          <option value="">{words.languageOfBrowser}</option>
          {languages.map(({ tag, name, direction }) => (
            <option key={tag} value={tag} lang={tag} dir={direction}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="theme-choice">
        <legend>{words.themeLabel}</legend>
        <div>
          {themes.map(({ is, name }) => (
            <label key={is}>
              <input type="radio" name="theme" checked={theme === is} onChange={() => dress(is)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="tick">
        <input
          type="checkbox"
          checked={areHidden ?? settings?.areCodesHidden ?? false}
          onChange={({ target }) => {
            setHidden(target.checked);
            void putSettings({ areCodesHidden: target.checked });
          }}
        />
        {words.hideCodes}
      </label>
    </section>
  );
}
