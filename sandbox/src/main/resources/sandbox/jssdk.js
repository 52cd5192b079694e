// A stand-in for WeCom's JS-SDK (94313): asks for signatures, has the simulation verify them, and obeys only then.
(() => {
  "use strict";
  const sandbox = "__SANDBOX__";
  const client = { staff: "__STAFF__", customer: "__CUSTOMER__", chat: "__CHAT__" };
  const identities = { corp: Promise.reject(new Error("not registered")), app: Promise.reject(new Error("not registered")) };
  identities.corp.catch(() => {});
  identities.app.catch(() => {});

  const failed = (api, why, code) => ({ errMsg: `${api}:fail ${why}`, errCode: code });

  async function verify(kind, getSignature) {
    const url = location.href.split("#")[0];
    const signed = await getSignature(url);
    const query = new URLSearchParams({ kind, url, ...signed });
    const answer = await (await fetch(`${sandbox}/signature?${query}`)).json();
    if (!answer.valid) {
      throw failed(kind === "corp" ? "config" : "agentConfig", "invalid signature", 40093);
    }
  }

  function identity(kind, getSignature, succeeded, failing) {
    identities[kind] = verify(kind, getSignature);
    identities[kind].then(
      () => succeeded && succeeded({ errMsg: "ok", errCode: 0 }),
      (why) => failing && failing(why),
    );
  }

  async function inApp(api, allowed, result) {
    await identities.app.catch(() => {
      throw failed(api, "no permission", -1);
    });
    if (!allowed) {
      throw failed(api, "without context of external contact", -1);
    }
    return { errMsg: `${api}:ok`, errCode: 0, ...(await result()) };
  }

  window.ww = {
    SDK_VERSION: "sandbox",
    register(options) {
      identity("corp", options.getConfigSignature, options.onConfigSuccess, options.onConfigFail);
      identity("app", options.getAgentConfigSignature, options.onAgentConfigSuccess, options.onAgentConfigFail);
    },
    getContext: () =>
      inApp("getContext", true, () => ({ entry: client.customer ? "single_chat_tools" : "group_chat_tools" })),
    getCurExternalContact: () =>
      inApp("getCurExternalContact", client.customer, () => ({ userId: client.customer })),
    getCurExternalChat: () => inApp("getCurExternalChat", client.chat, () => ({ chatId: client.chat })),
    sendChatMessage: (message) =>
      inApp("sendChatMessage", client.customer, async () => {
        const text = message.msgtype === "text" ? message.text.content : JSON.stringify(message[message.msgtype]);
        const answer = await fetch(`${sandbox}/say`, {
          method: "POST",
          body: JSON.stringify({ staff: client.staff, customer: client.customer, kind: message.msgtype, text }),
        });
        if (!answer.ok) {
          throw failed("sendChatMessage", "the message did not go", -1);
        }
        return {};
      }),
  };
})();
