import { chosenLanguage, localeOf, loadTexts } from "./i18n/choice.ts";
import { filesOf } from "./page-files.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/text.css";

// The first script is small and knows only names: so the page's code and the reader's texts are asked for beside the
// framework instead of after it. A failure here shows where the file is needed.
void filesOf(location.pathname)
  ?.load()
  .catch(() => {});
void loadTexts(chosenLanguage()).catch(() => {});
void import("./main.tsx");
// The first formatter of a page reads the language's rules from disk: that is done while the network is waited for.
setTimeout(() => new Intl.NumberFormat(localeOf(chosenLanguage())).format(0));
