// Buttons that ask the browser for a passkey. They fetch the challenge, let the device sign it, and send the answer with the form.
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
      wrong.textContent = words(error);
      wrong.hidden = false;
      button.disabled = false;
    }
  });
}

async function answer(form) {
  const asked = await fetch(form.dataset.passkey, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
  });
  const { error, publicKey } = JSON.parse(await asked.json());
  if (error) throw new Error(error);
  if (publicKey.user) {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

function words(error) {
  switch (error.name) {
    case "NotAllowedError":
      return "Your device did not confirm it. Nothing was done; please try again.";
    case "InvalidStateError":
      return "This device has a passkey of your account already.";
    case "SecurityError":
      return "Passkeys belong to the shop's own name: open it under that name, on this machine http://localhost instead of a number.";
    default:
      return error.name === "Error" ? error.message : "That did not work. Please try again.";
  }
}
