package io.guanxi.sandbox.demo;

/** A day in the shops, in five parts. */
final class Story {
    private final FirstPull firstPull;
    private final Newcomer newcomer;
    private final ShopFloor shopFloor;
    private final BesideTheChat beside;
    private final BirthdayEve birthdayEve;
    private final Steps steps;

    Story(Stage stage, Steps steps, Teller teller) {
        var api = stage.api();
        var world = stage.wecom.world();
        this.steps = steps;
        firstPull = new FirstPull(api, stage.wecom);
        newcomer = new Newcomer(api, stage.wecom);
        shopFloor = new ShopFloor(api, world, teller);
        beside = new BesideTheChat(stage.wecom);
        birthdayEve = new BirthdayEve(api, world, steps, teller);
    }

    void play() {
        steps.step("1 WeCom verifies the callback URL, as when it is saved in the console", firstPull::verifyUrl);
        steps.step("1 the server pulls staff, customers, relations, tags and groups", firstPull::pull);
        steps.step("1 every relation is here as it is in WeCom", firstPull::compare);
        steps.step("2 李娜 scans the QR code at the counter", newcomer::scans);
        steps.step("2 the channel's tag is on the relation in WeCom, and here", newcomer::isTagged);
        steps.step("2 the same callback comes a second time", newcomer::comesTwice);
        steps.step("3 张薇 writes to the app and gets an answer", shopFloor::guideWrites);
        steps.step("3 张薇 tags 李娜 in the client", () -> shopFloor.guideTags(newcomer.customer()));
        steps.step("3 张薇 opens the sidebar beside her chat with 李娜", () -> beside.opens(newcomer.customer()));
        steps.step("3 a customer deletes the guide", shopFloor::customerLeaves);
        steps.step("3 a guide deletes a customer", shopFloor::guideRemoves);
        steps.step("4 birthdays, an opt-out and a plan", birthdayEve.plan()::make);
        steps.step("4 the preview says who, and who not and why", birthdayEve.plan()::preview);
        steps.step("4 Quartz fires: customers planned, one task a guide", birthdayEve::fires);
        steps.step("4 guides confirm, one does not; a customer leaves in between", birthdayEve::guidesConfirm);
        steps.step("4 every touch has ended, with a reason where it was not delivered", birthdayEve::ends);
    }
}
