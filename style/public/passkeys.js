// Buttons that ask the browser for a passkey. They fetch the challenge, let the device sign it, and send the answer with the form. The texts
// come with the form, in the language of the page.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential?.parseCreationOptionsFromJSON;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) break;
  const [wrong, button, without] = [".error", "button", ".quietly"].map((part) => form.querySelector(part));
  button.hidden = false;
  without.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    button.disabled = true;
    try {
      form.elements.answer.value = JSON.stringify(await answer(form));
      form.submit();
    } catch (error) {
      wrong.textContent = words(error, JSON.parse(form.dataset.texts));
      wrong.hidden = false;
      button.disabled = false;
    }
  });
}

/** An error whose message the server wrote for the visitor. */
class Told extends Error {}

async function answer(form) {
  const asked = await fetch(form.dataset.passkey, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
  });
  const { error, publicKey } = JSON.parse(await asked.json());
  if (error) throw new Told(error);
  if (publicKey.user) {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

function words(error, texts) {
  if (error instanceof Told) return error.message;
  switch (error.name) {
    case "NotAllowedError":
      return texts.not_confirmed;
    case "InvalidStateError":
      return texts.already_there;
    case "SecurityError":
      return texts.other_name;
    default:
      return texts.failed;
  }
}
