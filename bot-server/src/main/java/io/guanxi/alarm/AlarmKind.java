package io.guanxi.alarm;

/**
 * The kinds of things that an operator has to see to, each with the sentence that says what to do; in Chinese too, for
 * the message in WeCom.
 */
enum AlarmKind {
    APP_WILL_BE_STOPPED(
            "WeCom is about to stop the app, because nobody has used it for long (90240)",
            "Let guides open the app and write to it before the time named, for example 帮助",
            "企业微信即将停用本应用（长期无人使用）。请在生效前让同事打开应用并发送任意消息，例如“帮助”。"),
    APP_STOPPED(
            "WeCom has stopped the app, because nobody had used it for long (90240)",
            "Switch it on again in the admin console: 应用管理 → the app → 启用",
            "企业微信已停用本应用（长期无人使用）。请管理员在管理后台“应用管理”中重新启用。"),
    APP_WILL_BE_RESTRICTED(
            "WeCom is about to restrict the app's access to customers, because too few use it (90240)",
            "Let guides use the app before the time named: only what they do there counts",
            "本应用活跃度低，企业微信即将限制其访问客户数据。请在生效前让更多同事使用本应用。"),
    APP_RESTRICTED(
            "WeCom shows the app only customers of members who use it (90240)",
            "Let the guides use the app; WeCom lifts the restriction by itself and then sends active_restored",
            "本应用活跃度低，企业微信已限制其访问客户数据。请让同事使用本应用，恢复后企业微信会自动解除限制。"),
    ACQUISITION_BALANCE_LOW(
            "Fewer than 20 uses are left for acquisition links (97299)",
            "Buy more in the admin console: 客户与上下游 → 获客助手",
            "获客助手剩余使用量不足20次，请及时购买。"),
    ACQUISITION_BALANCE_EXHAUSTED(
            "No uses are left: acquisition links add nobody any more (97299)",
            "Buy more in the admin console (客户与上下游 → 获客助手), or take the links off posters and pages",
            "获客助手使用量已用完，获客链接无法继续添加客户。请购买使用量，或先下线链接。"),
    ACQUISITION_QUOTA_EXPIRES(
            "Bought uses of acquisition links are about to expire (97299)",
            "Use them, or leave them: nothing breaks",
            "获客助手有使用量即将过期，请及时使用。"),
    ACQUISITION_LINK_UNAVAILABLE(
            "No member of this acquisition link can add customers at present (97299)",
            "Put other guides into the link, or take it off posters and pages until they can; then resolve this",
            "有获客链接的全部成员暂时无法添加客户。请更换链接成员，或先下线该链接。"),
    ACQUISITION_LINK_DELETED(
            "Somebody has deleted this acquisition link in the console or the client (97299)",
            "Take it off posters and pages, or make a new one; then resolve this",
            "有获客链接在管理端或客户端被删除。请下线相关物料，或重新创建链接。"),
    CONTACT_IMPORT_FAILED(
            "An import into the address book failed (batch_job_result, 90240)",
            "Look at the error with whoever started it; it was not this server; the next import of the kind that succeeds ends this",
            "通讯录异步导入任务失败，请联系发起人查看错误原因。"),
    API_MISCONFIGURED(
            "WeCom refuses an API until somebody changes something",
            "GET /api/v1/outbox says what to do",
            "有接口因配置问题被企业微信拒绝，请按提示处理。"),
    SYNC_BLOCKED(
            "A step of the pull of everything can't go on",
            "GET /api/v1/sync says what to change; it is tried again by itself",
            "全量同步有步骤受阻，请按提示处理。"),
    PLAN_BRAKED(
            "A plan has stopped itself: too many customers left after it",
            "Look at what it says and to whom (GET /api/v1/plans/{id}/brake), then tap 继续发送 on the card or POST /api/v1/plans/{id}/brake/release, or cancel it",
            "有触达计划因删除率过高已自动暂停，请检查内容与人群后再决定是否继续。"),
    PLAN_UNAPPROVED(
            "A time of a plan was left out, or will be within a day, because nobody has approved the plan",
            "Somebody else than its author looks at it (GET /api/v1/plans/{id}, …/preview) and approves its fingerprint (POST …/approve), or cancel it; one without an author, or whose last time is past, has to be made anew with X-Operator",
            "有触达计划需要审批：人数超过上限，或审批后内容、人群有变。"),
    PLAN_SILENT(
            "A plan could not speak when it was due",
            "The details say why: give back what it needs, or cancel it and make another; it ends by itself when the plan speaks again",
            "有触达计划到了时间却无法发出，请按原因处理，或取消后重新创建。"),
    TOUCHES_UNCONFIRMED(
            "Guides do not confirm mass messages although they were reminded, and no manager of theirs is known",
            "Ask them, or mark the manager as 部门负责人 in the admin console; it ends by itself when they confirm or the time is over",
            "有群发任务经提醒后仍未确认，且未找到对应的店长，请人工跟进。"),
    ANNOUNCEMENT_UNAPPROVED(
            "An announcement whose time has come or comes within a day waits for a second person, or so does a programme, or a time of it was left out without one",
            "Look at it (GET /api/v1/announcements/{id}, …/programmes/{id}); somebody else than its author approves its fingerprint, or cancel it",
            "有群公告因无人审批而未发出或即将不发，请由作者以外的同事审批，或取消该公告。"),
    CALLBACKS_DEAD(
            "Callbacks were given up",
            "GET /api/v1/inbox/dead says why; mend the cause, then replay them",
            "有回调多次处理失败，已暂停处理。请查看原因并重放。"),
    CALLS_DEAD(
            "Calls to WeCom were given up",
            "GET /api/v1/outbox/dead says why; mend the cause, then replay them",
            "有发往企业微信的请求多次失败，已放弃。请查看原因并重放。"),
    WAS_AWAY(
            "No server ran for a while",
            "GET /api/v1/late says what was missed and what was done about it, each by its own rule; see why it was away",
            "服务曾经中断，错过的事已按各自的规则处理。"),
    PASSWORD_MISSING(
            "A month has no password although the one before goes on: none could be drawn, or it was withdrawn after today's draw",
            "Write one with POST /api/v1/passwords; the log says what was missing, most likely words for all shops, levels and plans. It is tried again every day",
            "有月份的暗号未能自动生成，请手动填写。"),
    PASSWORD_LEAKED(
            "A password was said often where, when or by whom it was never given",
            "GET /api/v1/passwords/{id}/figures says which words and where; talk to the shop, or write other words",
            "有暗号在不该出现的门店或时间被多次使用。请查看数据，与门店沟通或更换暗号。");

    private final String what;
    private final String whatToDo;
    private final String words;

    AlarmKind(String what, String whatToDo, String words) {
        this.what = what;
        this.whatToDo = whatToDo;
        this.words = words;
    }

    String what() {
        return what;
    }

    String whatToDo() {
        return whatToDo;
    }

    /** Whether operators are asked by a card what is to be done, see {@link BrakeCards}. */
    boolean comesAsCard() {
        return this == PLAN_BRAKED;
    }

    /** For the message to operators. */
    String words() {
        return words;
    }
}
