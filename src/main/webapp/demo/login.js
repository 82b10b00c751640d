import { byId } from './dom.js';
import { say } from './language.js';
import { SignInError, signIn } from './session.js';

const ROLE = 'belfry-publisher';

/** @param {(session: import('./session.js').Session) => void} signedIn */
export function login(signedIn) {
  const problem = byId('login-problem', HTMLParagraphElement);
  byId('login-form', HTMLFormElement).onsubmit = async (event) => {
    event.preventDefault();
    say(problem, () => '');
    const user = byId('login-user', HTMLInputElement).value.trim();
    const groups = split(byId('login-groups', HTMLInputElement).value);
    if (byId('login-publisher', HTMLInputElement).checked) groups.push(ROLE);
    try {
      const token = await signIn({ user, groups });
      signedIn({ user, groups, token, rooms: [], transport: 'auto' });
    } catch (error) {
      say(problem, (text) =>
        error instanceof SignInError ? error.said(text) : String(error),
      );
    }
  };
}

/** @param {string} text */
const split = (text) => [
  ...new Set(
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each && each !== ROLE),
  ),
];
