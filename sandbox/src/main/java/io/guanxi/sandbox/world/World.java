package io.guanxi.sandbox.world;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The simulated corp, and the people in it who act: each action changes what is true and fires the callback WeCom would
 * fire. What the API changes fires none (92130). Safe to use from any thread.
 */
public final class World {
    private static final long FIRST_MESSAGE_ID = 7_000_000_000_000_000_000L;

    private final State state;
    private final int firstApp;
    private final Consumer<Notice> callbacks;
    private final GroupLife groupLife;
    private final TagLife tagLife;
    private final OfficeLife officeLife;
    private final WayLife wayLife;
    private final TransferLife transferLife;
    private final CardLife cardLife;
    private final ServiceLife serviceLife;
    private long made;

    /** @param callbacks gets the plaintexts in the order in which things happened; must not block */
    public World(Corp corp, Clock clock, Consumer<Notice> callbacks) {
        this.state = State.of(corp, clock);
        this.firstApp = corp.apps().get(0).agentId();
        this.callbacks = callbacks;
        this.groupLife = new GroupLife(this, callbacks);
        this.tagLife = new TagLife(this, callbacks);
        this.officeLife = new OfficeLife(this, firstApp, callbacks);
        this.wayLife = new WayLife(this);
        this.transferLife = new TransferLife(this, callbacks);
        this.cardLife = new CardLife(this, firstApp, callbacks);
        this.serviceLife = new ServiceLife(this, firstApp, callbacks);
    }

    /** Looks at, or changes as the API does, what is true, while nothing else changes it; what came due before has happened. */
    public synchronized <T> T inside(Function<State, T> work) {
        transferLife.complete(state, false);
        return work.apply(state);
    }

    /** Somebody new scans a member's QR code and is friends with them at once. */
    public synchronized ExternalUserId scan(StaffId staff, String customerName, String channelState) {
        var id = new ExternalUserId("wmNEW%026d".formatted(++made));
        return scan(staff, new Customer(id, customerName, Optional.empty()), channelState);
    }

    /** Somebody known to the corp scans the QR code of a further member, or of one they deleted. */
    public synchronized ExternalUserId scan(StaffId staff, ExternalUserId known, String channelState) {
        return scan(staff, state.follows().requireCustomer(known), channelState);
    }

    private ExternalUserId scan(StaffId staff, Customer customer, String channelState) {
        requirePresent(staff);
        var channel = Optional.of(channelState).filter(text -> !text.isEmpty());
        state.follows().know(customer);
        state.follows().put(Follow.begun(staff, customer, now(), channel));
        var code = state.welcomes().issue(staff, customer.id(), "WELCOME%08dCODE".formatted(++made));
        fire(contactChange("add_external_contact", staff, customer.id())
                .text("State", channel)
                .text("WelcomeCode", code));
        return customer.id();
    }

    /** The two exchange a word, which nobody else hears; the welcome comes too late from now on. */
    public synchronized void chat(StaffId staff, ExternalUserId customer) {
        state.follows().put(requireFollow(staff, customer).spokenAt(now()));
        state.welcomes().chatBegan(staff, customer);
    }

    /** As {@link #chat}, with what was said. */
    public synchronized void say(StaffId staff, ExternalUserId customer, boolean byStaff, String kind, String text) {
        chat(staff, customer);
        state.directMessages().add(staff, customer, byStaff, kind, text);
    }

    /** A member writes to the corp's first app. */
    public void writeToApp(StaffId staff, String text) {
        writeToApp(staff, firstApp, text);
    }

    /** A member writes to an app. */
    public synchronized void writeToApp(StaffId staff, int agentId, String text) {
        requirePresent(staff);
        var event = EventXml.message(state.corp(), staff.value(), now(), "text")
                .text("Content", text)
                .number("MsgId", FIRST_MESSAGE_ID + ++made)
                .number("AgentID", agentId);
        state.appMessages().write(agentId, staff, text);
        callbacks.accept(Notice.to(agentId, event));
    }

    /** A member changes a customer's corp tags in the client. */
    public synchronized void editTags(StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove) {
        requireFollow(staff, customer);
        state.tags().mark(staff, customer, add, remove);
        fire(contactChange("edit_external_contact", staff, customer));
    }

    /** A member changes a customer's remark in the client. */
    public synchronized void editRemark(StaffId staff, ExternalUserId customer, String remark) {
        state.follows().put(requireFollow(staff, customer).remarked(remark));
        fire(contactChange("edit_external_contact", staff, customer));
    }

    /** The customer deletes the member; what the member has of the customer stays. */
    public synchronized void customerDeletes(ExternalUserId customer, StaffId staff) {
        state.follows().put(requireFollow(staff, customer).leftByCustomer());
        fire(contactChange("del_follow_user", staff, customer));
    }

    /** The member deletes the customer; from now on calls about the two are refused (84061). */
    public synchronized void staffDeletes(StaffId staff, ExternalUserId customer) {
        state.follows().remove(requireFollow(staff, customer));
        fire(contactChange("del_external_contact", staff, customer));
    }

    /** A member sends what a mass message asked them to; no callback tells (93338). */
    public synchronized MassMessage confirm(MassMessageId id, StaffId staff) {
        return state.massSending().confirm(id, staff);
    }

    /** Everybody whom a mass message waits for sends it; how many that were. */
    public int confirmAll() {
        return confirmOpen(Optional.empty(), Optional.empty());
    }

    /** As {@link #confirmAll()}, only for one message, only by one member, or both. */
    public synchronized int confirmOpen(Optional<MassMessageId> only, Optional<StaffId> by) {
        return state.massSending().confirmOpen(only, by);
    }

    /** A member sends a mass message of their own, which uses up the customers' monthly quota too. */
    public synchronized MassMessage sendByHand(StaffId staff, List<ExternalUserId> to, String text) {
        requirePresent(staff);
        return state.massSending().byHand(staff, to, text);
    }

    /** A group owner sends a mass message of their own to groups, which uses up the groups' quota too. */
    public synchronized MassMessage sendToGroupsByHand(StaffId owner, List<ChatId> to, String text) {
        requirePresent(owner);
        return state.massSending().byHandToGroups(owner, to, text);
    }

    /** A member leaves the corp; their customers and groups stay theirs until somebody takes over. */
    public synchronized void leave(StaffId staff) {
        requirePresent(staff);
        state.staffing().leave(staff, now());
        fire(EventXml.change(state.corp(), now(), "change_contact", "delete_user")
                .text("UserID", staff.value()));
        var farewell = EventXml.event(state.corp(), staff.value(), now(), "unsubscribe")
                .number("AgentID", firstApp);
        callbacks.accept(Notice.to(firstApp, farewell));
    }

    /** The app that members write to unless another one is named. */
    public int firstApp() {
        return firstApp;
    }

    /** What happens in customer groups. */
    public GroupLife groups() {
        return groupLife;
    }

    /** What admins do with corp tags. */
    public TagLife tags() {
        return tagLife;
    }

    /** What customers do with contact ways. */
    public WayLife ways() {
        return wayLife;
    }

    /** What becomes of customers on their way to another member. */
    public TransferLife transfers() {
        return transferLife;
    }

    /** What members do with cards and the menu. */
    public CardLife cards() {
        return cardLife;
    }

    /** What happens in WeChat customer service. */
    public ServiceLife service() {
        return serviceLife;
    }

    /** What happens in the address book. */
    public OfficeLife office() {
        return officeLife;
    }

    /** All access tokens end now, before their time (42001). */
    public synchronized void expireTokens() {
        state.tokens().expireAll();
    }

    /** WeCom no longer knows any access token (40014). */
    public synchronized void forgetTokens() {
        state.tokens().forgetAll();
    }

    /** How long WeCom hands out a new mass message before it answers questions about it (41063). */
    public synchronized void dispatchTakes(Duration time) {
        state.massMessages().dispatchTakes(time);
    }

    /** How long WeCom sends what a member confirmed until it tells so of a recipient (93338, status 0). */
    public synchronized void sendingTakes(Duration time) {
        state.massMessages().sendingTakes(time);
    }

    private EventXml contactChange(String changeType, StaffId staff, ExternalUserId customer) {
        return EventXml.change(state.corp(), now(), "change_external_contact", changeType)
                .text("UserID", staff.value())
                .text("ExternalUserID", customer.value());
    }

    private void fire(EventXml event) {
        callbacks.accept(Notice.toAll(event));
    }

    private Staff requirePresent(StaffId staff) {
        return state.staffing()
                .find(staff)
                .orElseThrow(() -> new IllegalArgumentException("nobody called " + staff + " works here"));
    }

    private Follow requireFollow(StaffId staff, ExternalUserId customer) {
        return state.follows()
                .find(staff, customer)
                .orElseThrow(() -> new IllegalArgumentException(customer + " is not a customer of " + staff));
    }

    private Instant now() {
        return state.clock().instant();
    }
}
