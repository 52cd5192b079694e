(function () {
  "use strict";
  var page = document.body.dataset;
  var view = document.getElementById("view");
  var said = document.getElementById("said");
  var sheet = document.getElementById("sheet");
  var CALM = "系统暂时没有回应，请稍后再试。您写的内容还在。";
  var BUSY = "企业微信暂时没有回应，请稍后再试。您写的内容还在。";
  var group = null;
  var customer = null;

  // ---- building what is seen: text is only ever text

  function el(tag, props) {
    var node = document.createElement(tag);
    Object.keys(props || {}).forEach(function (key) {
      if (key === "on") {
        node.addEventListener("click", props.on);
      } else if (key in node) {
        node[key] = props[key];
      } else {
        node.setAttribute(key, props[key]);
      }
    });
    Array.prototype.slice.call(arguments, 2).forEach(function (child) {
      if (child !== null && child !== undefined && child !== false) {
        node.append(child);
      }
    });
    return node;
  }

  function all(list, make) {
    var fragment = document.createDocumentFragment();
    list.forEach(function (one) {
      fragment.append(make(one));
    });
    return fragment;
  }

  function card(title, name) {
    var node = el("section", { className: name || "" }, title && el("h2", {}, title));
    Array.prototype.slice.call(arguments, 2).forEach(function (child) {
      if (child) {
        node.append(child);
      }
    });
    return node;
  }

  function show(nodes) {
    var at = window.scrollY;
    view.replaceChildren.apply(view, nodes.filter(Boolean));
    view.setAttribute("aria-busy", "false");
    window.scrollTo(0, at);
  }

  var hide;
  function say(words, undo, bad) {
    clearTimeout(hide);
    said.className = bad ? "bad" : "";
    said.replaceChildren(
      el("p", {}, words),
      undo
        ? el("button", { type: "button", on: undo }, "撤销")
        : el("button", { type: "button", on: quiet, "aria-label": "关闭" }, "好"),
    );
    said.hidden = false;
    hide = setTimeout(quiet, undo ? 60000 : 12000);
  }

  function quiet() {
    said.hidden = true;
  }

  // ---- talking to the server

  function Told(words, status) {
    this.words = words;
    this.status = status;
  }

  function ask(method, path, body) {
    return fetch(page.home + path, {
      method: method,
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Guanxi-Page": page.token },
      body: body ? JSON.stringify(body) : undefined,
    }).then(
      function (answer) {
        return answer
          .json()
          .catch(function () {
            return {};
          })
          .then(function (json) {
            if (answer.ok) {
              return json;
            }
            if (answer.status === 401) {
              signInAgain();
            }
            var own = typeof json.detail === "string" && /[\u4e00-\u9fff]/.test(json.detail);
            throw new Told(own ? json.detail : CALM, answer.status);
          });
      },
      function () {
        throw new Told("网络不通，请检查后再试。您写的内容还在。", 0);
      },
    );
  }

  function signInAgain() {
    var last = Number(kept("signed-in") || 0);
    if (Date.now() - last > 60000) {
      keep("signed-in", String(Date.now()));
      location.href = "/sidebar";
    }
  }

  function complain(why) {
    say(why instanceof Told ? why.words : CALM, null, true);
  }

  // One name for one thing that is tapped, until it is known to be done: however often it arrives, it is done once.
  // It lives as long as the words in the fields, or those would be done twice by whoever comes back to them.
  var taps = {};
  function tap(what) {
    taps[what] = taps[what] || kept("tap " + what);
    if (!taps[what]) {
      var bytes = crypto.getRandomValues(new Uint8Array(16));
      taps[what] = Array.prototype.map
        .call(bytes, function (byte) {
          return ("0" + byte.toString(16)).slice(-2);
        })
        .join("");
      keep("tap " + what, taps[what]);
    }
    return taps[what];
  }

  function forget(what) {
    delete taps[what];
    keep("tap " + what, "");
  }

  function send(button, path, body) {
    var what = path + JSON.stringify(body);
    if (button.disabled) {
      return new Promise(function () {});
    }
    button.disabled = true;
    return ask("POST", path, Object.assign({ tap: tap(what) }, body)).then(
      function (answer) {
        button.disabled = false;
        forget(what);
        return answer;
      },
      function (why) {
        button.disabled = false;
        complain(why);
        throw why;
      },
    );
  }

  function tell(answer) {
    say(answer.words, answer.effect && function () { undo(answer.effect); });
  }

  function undo(effect) {
    send(said.querySelector("button"), "/undo", { effect: effect }).then(function (answer) {
      tell(answer);
      reload();
    }, ignore);
  }

  function ignore() {}

  // ---- what is written is kept until it is sent, for the guide who wrote it

  function kept(name) {
    try {
      return sessionStorage.getItem("guanxi " + page.home + " " + name);
    } catch (e) {
      return null;
    }
  }

  function keep(name, value) {
    try {
      if (value) {
        sessionStorage.setItem("guanxi " + page.home + " " + name, value);
      } else {
        sessionStorage.removeItem("guanxi " + page.home + " " + name);
      }
    } catch (e) {
      // a browser that keeps nothing
    }
  }

  function field(tag, name, props) {
    var node = el(tag, props);
    node.value = kept(name) || props.value || "";
    node.addEventListener("input", function () {
      keep(name, node.value);
    });
    return node;
  }

  // ---- beside a customer

  function lines(data, names) {
    var found = [];
    data.parts.forEach(function (part) {
      if (names.indexOf(part.name) >= 0) {
        found = found.concat(part.lines);
      }
    });
    return found;
  }

  function head(data) {
    var relation = lines(data, ["relation"]);
    var quietly = relation.filter(function (line) { return QUIETLY.test(line); });
    var rest = relation.filter(function (line) { return !QUIETLY.test(line); });
    return el("header", {},
      group && el("button", { type: "button", on: function () { open(loadGroup); } }, "‹ 返回群"),
      el("h1", {}, data.called),
      data.name !== data.called && el("p", {}, "昵称：" + data.name),
      el("p", {}, all(lines(data, ["level"]), level), rest.map(plain).join(" · ")),
      data.guide && el("p", {}, "由 " + data.guide + " 负责，您可以查看"),
      all(quietly, function (line) { return el("p", { className: "warn" }, line); }),
    );
  }

  var QUIETLY = /^(免打扰|投诉过)：/;

  function plain(line) {
    return line.replace(/^添加：(.*)$/, "$1 添加").replace(/^[^：]*：/, "");
  }

  // 信任：L3 认同（because …): the level at a glance, the reason with what else is known
  function level(line) {
    return el("span", { className: "level" }, line.replace(/^信任：/, "").replace(/（[\s\S]*$/, ""));
  }

  function about(data) {
    var rows = el("dl", {});
    data.parts.forEach(function (part) {
      if (part.name !== "relation") {
        rows.append(
          el("dt", {}, TERMS[part.name] || part.lines[0].split(/[：（]/)[0]),
          el("dd", {}, all(part.lines, function (line) { return el("p", {}, (SHORTER[part.name] || plain)(line)); })),
        );
      }
    });
    return rows.children.length ? card("了解TA", "about", rows) : card("了解TA", "about", el("p", { className: "soft" }, "还没有更多资料。"));
  }

  var TERMS = { level: "信任", birthday: "生日", notes: "备注", orders: "买过", touches: "联系" };
  var SHORTER = {
    notes: function (line) { return line.replace(/^备注（([^）]*)）：([\s\S]*)$/, "$2（$1）"); },
    touches: function (line) { return line; },
  };

  function toDo(data) {
    return data.toDo.length > 0 && card("该做的", "to-do", all(data.toDo, function (task) { return taskOf(data, task); }));
  }

  function taskOf(data, task) {
    var result = el("p", { className: "soft" }, task.suggestion ? "“" + task.suggestion + "”" : "");
    var node = el("div", { className: "task" }, el("p", {}, el("b", {}, task.why)), result);
    var row = el("div", { className: "answers" });
    if (task.suggestion) {
      row.append(el("button", { type: "button", className: "main", on: function () { edit(task.why, task.suggestion); } }, "发这句"));
    }
    [["DONE", "完成"], ["LATER", "稍后"], ["UNSUITABLE", "不合适"]].forEach(function (answer) {
      var button = el("button", { type: "button" }, answer[1]);
      button.addEventListener("click", function () {
        send(button, "/to-dos/" + task.id, { answer: answer[0] }).then(function (done) {
          node.classList.add("over");
          result.textContent = "✓ " + answer[1];
          tell(done);
        }, ignore);
      });
      row.append(button);
    });
    if (!data.guide) {
      node.append(row);
    }
    return node;
  }

  function replies(data) {
    return data.replies.length > 0 && card("快捷回复", "", el("div", { className: "replies" }, all(data.replies, function (reply) {
      return el("button", { type: "button", on: function () { edit(reply.title, reply.text, reply.id); } },
        el("b", {}, reply.title), el("span", {}, reply.text));
    })));
  }

  // What was made of words that are others by now is not offered in their place.
  function edit(title, text, id) {
    var name = "reply " + customer + " " + (id || title) + " " + text;
    var words = field("textarea", name, { value: text, "aria-label": title });
    var button = el("button", { type: "button", className: "main" }, "发送");
    button.addEventListener("click", function () {
      var content = words.value.trim();
      if (!content || button.disabled) {
        return;
      }
      button.disabled = true;
      window.ww.sendChatMessage({ msgtype: "text", text: { content: content } }).then(
        function () {
          keep(name, "");
          close();
          say("已发送。");
        },
        function () {
          button.disabled = false;
          say("没有发出去，请再试一次。您的话还在。", null, true);
        },
      );
    });
    lift(title, el("h2", {}, title, " ", el("small", {}, "可以改成您自己的话")), words, button);
  }

  function lift(title, heading, content, button) {
    sheet.setAttribute("aria-label", title);
    sheet.replaceChildren(el("div", {}, heading, content,
      el("div", { className: "row" }, el("button", { type: "button", on: close }, "取消"), button)));
    sheet.hidden = false;
    quiet();
  }

  function close() {
    sheet.hidden = true;
    sheet.replaceChildren();
  }

  function notes(data) {
    if (data.guide) {
      return null;
    }
    var text = field("textarea", "note " + data.id, { maxLength: 1000, placeholder: "例如：爱喝美式，少糖", "aria-label": "备注" });
    var due = field("input", "due " + data.id, { type: "date", "aria-label": "哪天之前做到" });
    var button = el("button", { type: "button", className: "main" }, "记下");
    button.addEventListener("click", function () {
      if (!text.value.trim()) {
        text.focus();
        return;
      }
      var body = { text: text.value };
      if (due.value) {
        body.due = due.value;
      }
      send(button, "/customers/" + encodeURIComponent(data.id) + "/notes", body).then(function (answer) {
        keep("note " + data.id, "");
        keep("due " + data.id, "");
        text.value = "";
        due.value = "";
        tell(answer);
        reload();
      }, ignore);
    });
    return card("记一笔", "note", text, el("div", { className: "row" },
      el("label", { className: "date" }, "约定在", due), button));
  }

  function tags(data) {
    if (!data.tags.length) {
      return null;
    }
    var node = card("标签", "tags");
    data.tags.forEach(function (of) {
      node.append(el("p", { className: "soft" }, of.name), el("div", { className: "chips" }, all(of.tags, function (one) { return chip(data, one); })));
    });
    return node;
  }

  function chip(data, one) {
    if (data.guide) {
      return el("span", { className: "on" }, one.name);
    }
    var button = el("button", { type: "button", "aria-pressed": String(one.on) }, one.name);
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      var path = "/customers/" + encodeURIComponent(data.id) + "/tags";
      forget(path + JSON.stringify({ tag: one.id, on: !on }));
      send(button, path, { tag: one.id, on: on }).then(function (answer) {
        button.setAttribute("aria-pressed", String(on));
        tell(answer);
      }, ignore);
    });
    return button;
  }

  function coupons(data) {
    return data.coupons.length > 0 && card("可用的券", "coupons", all(data.coupons, function (one) { return couponOf(data, one); }));
  }

  function couponOf(data, one) {
    var path = "/customers/" + encodeURIComponent(data.id) + "/coupons/" + one.code;
    var amount = el("input", { inputMode: "decimal", placeholder: "消费金额（可不填）", "aria-label": "消费金额", hidden: true });
    var button = el("button", { type: "button" }, "核销");
    function redeem() {
      if (amount.hidden) {
        amount.hidden = false;
        button.className = "main";
        button.textContent = "确认核销";
        return;
      }
      var paid = amount.value.trim();
      if (paid && !/^\d{1,8}(\.\d{1,2})?$/.test(paid)) {
        say("金额请写成 88 或 88.50 这样。", null, true);
        return;
      }
      send(button, path, paid ? { amount: Number(paid) } : {}).then(function (answer) {
        if (answer.coupon) {
          amount.hidden = true;
          button.textContent = "已核销";
          button.className = "";
          button.disabled = true;
        }
        say(answer.words, answer.coupon && function () { takeBack(path); }, !answer.coupon);
      }, ignore);
    }
    button.addEventListener("click", redeem);
    return el("div", { className: "coupon" }, el("p", {}, el("b", {}, one.benefit)),
      el("p", {}, el("span", { className: "code" }, one.shown), " ", el("span", { className: "soft" }, "有效期至 " + one.lastDay)),
      !data.guide && el("div", { className: "row" }, amount, button));
  }

  function takeBack(path) {
    send(said.querySelector("button"), path + "/undo", {}).then(function (answer) {
      say(answer.words);
      reload();
    }, ignore);
  }

  // Asked once more: it is easily tapped, and what it calls off does not come back.
  function saysNo(data) {
    if (data.guide) {
      return null;
    }
    var out = lines(data, ["relation"]).some(function (line) { return /^免打扰：/.test(line); });
    return card("TA不想被打扰", "says-no", el("div", { className: "row" },
      !out && el("button", { type: "button", on: function () { sure(data, "OPT_OUT"); } }, "不想再收消息"),
      el("button", { type: "button", on: function () { sure(data, "COMPLAINT"); } }, "TA投诉了")));
  }

  var REFUSALS = {
    OPT_OUT: ["以后不给TA发活动消息？", "还没发出的会取消，以后的群发也不再有TA。TA随时可以找您，您也可以回。"],
    COMPLAINT: ["记下TA的投诉？", "一段时间内不给TA发活动消息，还没发出的会取消；TA在等的服务通知照常。事情请您亲自跟进。"],
  };

  // What was meant an hour ago, and may have been taken back since, is another tap.
  function sure(data, refusal) {
    var words = REFUSALS[refusal];
    var path = "/customers/" + encodeURIComponent(data.id) + "/refusals";
    var button = el("button", { type: "button", className: "main" }, "确定");
    forget(path + JSON.stringify({ refusal: refusal }));
    button.addEventListener("click", function () {
      send(button, path, { refusal: refusal }).then(function (answer) {
        close();
        tell(answer);
        reload();
      }, ignore);
    });
    lift(words[0], el("h2", {}, data.called, el("br", {}), words[0]), el("p", {}, words[1]), button);
  }

  function showCustomer(data) {
    document.title = data.called;
    show([head(data), toDo(data), about(data), replies(data), notes(data), tags(data), coupons(data), saysNo(data)]);
  }

  // ---- beside a group

  function showGroup(data) {
    document.title = data.name;
    function number(n, words) {
      return el("p", {}, el("b", {}, String(n)), el("span", { className: "soft" }, words));
    }
    show([
      el("header", {}, el("h1", {}, data.name || "未命名的群"), el("p", {}, "群主：" + data.owner)),
      card(null, "", el("div", { className: "numbers" }, number(data.members, "成员"), number(data.customers, "客户"),
        number(data.owned, "我的客户"), number(data.joined, "近7天进群"), number(data.left, "近7天离开"))),
      card("下一条群公告", "next", data.next ? el("p", {}, el("b", {}, data.next.at + " "), data.next.name) : el("p", { className: "soft" }, "还没有安排。"),
        data.next && el("p", { className: "said soft" }, data.next.text)),
      card("群里我的客户", "people", data.own.length
        ? all(data.own, function (one) {
            return el("button", { type: "button", on: function () { customer = one.id; open(loadCustomer); } },
              el("b", {}, one.called), el("span", {}, one.since + " 进群"));
          })
        : el("p", { className: "soft" }, "这个群里还没有您的客户。")),
    ]);
  }

  // ---- where are we

  function loadCustomer() {
    return ask("GET", "/customers/" + encodeURIComponent(customer)).then(showCustomer);
  }

  function loadGroup() {
    customer = null;
    return ask("GET", "/groups/" + encodeURIComponent(group)).then(showGroup);
  }

  function open(load) {
    load().then(function () { window.scrollTo(0, 0); }, failed);
  }

  function reload() {
    (customer ? loadCustomer : loadGroup)().catch(ignore);
  }

  function failed(why) {
    var words = why instanceof Told ? why.words : CALM;
    show([el("header", {}, el("h1", {}, "暂时打不开")),
      card(null, "", el("p", {}, words.replace("您写的内容还在。", "")), el("div", { className: "row" },
        el("button", { type: "button", className: "main", on: begin }, "再试一次")))]);
  }

  function script() {
    return new Promise(function (ready, failing) {
      var waited = 0;
      (function look() {
        if (window.ww) {
          ready(window.ww);
        } else if ((waited += 50) > 8000) {
          failing(new Told("没有连上企业微信，请在企业微信的聊天工具栏里打开。"));
        } else {
          setTimeout(look, 50);
        }
      })();
    });
  }

  // When the script asks for signatures is its own affair (94313): what is called meanwhile waits, or the refusal comes first.
  function register(refused) {
    function sign(of) {
      return function (url) {
        return ask("GET", "/signature?of=" + of + "&url=" + encodeURIComponent(url)).catch(function (why) {
          refused(new Told(why.status === 503 ? BUSY : why.words, why.status));
          throw why;
        });
      };
    }
    function unsigned(why) {
      refused(new Told("企业微信没有认可这个页面（" + (why.errMsg || "签名") + "），请告诉管理员。"));
    }
    window.ww.register({
      corpId: page.corp,
      agentId: Number(page.agent),
      jsApiList: ["getContext", "getCurExternalContact", "getCurExternalChat", "sendChatMessage"],
      getConfigSignature: sign("corp"),
      getAgentConfigSignature: sign("app"),
      onConfigFail: unsigned,
      onAgentConfigFail: unsigned,
    });
  }

  function where() {
    return window.ww.getContext().then(function (context) {
      return /group/.test(context.entry)
        ? window.ww.getCurExternalChat().then(function (found) { group = found.chatId; })
        : window.ww.getCurExternalContact().then(function (found) { customer = found.userId; });
    });
  }

  function recognised() {
    return new Promise(function (known, refused) {
      setTimeout(refused, 10000, new Told("没有连上企业微信，请在企业微信的聊天工具栏里打开。"));
      register(refused);
      where().then(known, function () {
        setTimeout(refused, 300, new Told("请在与客户或客户群的聊天里打开。"));
      });
    });
  }

  function begin() {
    script().then(recognised).then(function () {
      return (customer ? loadCustomer : loadGroup)();
    }).catch(failed);
  }

  begin();
})();
