// Asks the desk before a form goes: without a network or a session the press waits here, and
// nothing typed is left.
import { askToLogIn, renew, words } from "./login.js";

const form = document.querySelector("#article_form, form.desk-form");
const state = document.querySelector("#press-state");
let asking = false;
let sure = false;

const ask = () => fetch(words.address, { signal: AbortSignal.timeout(8_000) });

// A phone that goes from one network to another loses what was on its way, and no more.
const askOnceMore = (trouble) => {
  if (trouble.name === "TimeoutError") throw trouble;
  return ask();
};

// Gives why the form cannot go; nothing if it can.
const hindrance = async () => {
  let answer;
  try {
    answer = await ask().catch(askOnceMore);
  } catch (trouble) {
    // slow is not gone: the browser has more patience
    return trouble.name === "TimeoutError" ? "" : words.held;
  }
  if (new URL(answer.url).pathname === words.login) return await askToLogIn() ? "" : words.out;
  const said = await answer.json().catch(() => null);
  if (!said?.token) return "";
  if (said.user !== Number(words.user)) return words.other;
  renew(said.token);
  return "";
};

// Before all others hear of it: to them a press that waits has not happened.
document.addEventListener("submit", async (event) => {
  if (event.target !== form || sure) return;
  event.preventDefault();
  event.stopPropagation();
  if (asking) return;
  asking = true;
  const { submitter } = event;
  state.textContent = await hindrance();
  asking = false;
  if (state.textContent) return;
  sure = true;
  form.requestSubmit(submitter);
  sure = false;
}, { capture: true });
addEventListener("online", () => { state.textContent = ""; });
