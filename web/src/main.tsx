import { render } from "solid-js/web";
import { App } from "./app.tsx";
import { startLanguage } from "./i18n/index.ts";
import { preloadPage } from "./routes.ts";
import { tintBrowser } from "./theme.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/text.css";

const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no #root.");

// The page's code comes beside the texts instead of after them.
preloadPage(location.pathname);
await startLanguage();
render(() => <App />, root);
tintBrowser();
