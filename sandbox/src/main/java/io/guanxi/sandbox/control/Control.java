package io.guanxi.sandbox.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.guanxi.sandbox.api.WeComHttp;
import io.guanxi.sandbox.callback.Deliveries;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.sandbox.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers what is asked below {@code /_sandbox}. */
public final class Control {
    public static final String ROOT = "/_sandbox";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Looking looking;
    private final Map<String, Function<Wish, Object>> routes = new TreeMap<>();
    private final Map<String, Function<Request, Reply>> pages = new TreeMap<>();

    public Control(World world, WeComHttp api, Deliveries deliveries) {
        looking = new Looking(world, deliveries);
        var messages = new LookingAtMessages(looking, deliveries);
        get("staff", looking::staff);
        get("customers", looking::customers);
        get("tags", looking::tags);
        get("groups", looking::groups);
        get("ways", looking::ways);
        get("mass-messages", messages::massMessages);
        get("app-messages", messages::appMessages);
        get("cards", messages::cards);
        get("welcomes", messages::welcomes);
        get("group-welcomes", messages::groupWelcomes);
        page("said", request -> json(200, messages.said(request)));
        var chats = new Chats(world);
        page("chat", request -> Reply.html(chats.page()));
        page("chats", request -> json(200, chats.shown(request)));
        get("deliveries", messages::deliveries);
        get("calls", () -> api.counts().all());
        addClients(new Clients(world, deliveries));
        addActions(new Acting(world));
        addTagging(new ActingOnTags(world));
        addOffice(new ActingInTheOffice(world));
        addTransfers(new ActingOnTransfers(world));
        addCards(new ActingOnCards(world));
        addService(new ActingOnService(world));
        addSwitches(new Switching(api.faults(), deliveries));
    }

    private void get(String path, Supplier<Object> answer) {
        routes.put("GET " + ROOT + "/" + path, wish -> answer.get());
    }

    private void post(String path, Function<Wish, Object> work) {
        routes.put("POST " + ROOT + "/" + path, work);
    }

    /** What is looked at in a browser, or needs the query. */
    private void page(String path, Function<Request, Reply> page) {
        pages.put(ROOT + "/" + path, page);
    }

    private void addClients(Clients clients) {
        page("sidebar", clients::sidebar);
        page("authorize", clients::authorize);
        page("jssdk.js", clients::sdk);
        page("signature", request -> json(200, clients.signature(request)));
    }

    private void addActions(Acting acting) {
        post("scan", acting::scan);
        post("write", acting::write);
        post("say", acting::say);
        post("edit-tags", acting::editTags);
        post("edit-remark", acting::editRemark);
        post("customer-deletes", acting::customerDeletes);
        post("staff-deletes", acting::staffDeletes);
        post("confirm", acting::confirm);
        post("leave", acting::leave);
    }

    private void addTagging(ActingOnTags acting) {
        post("create-tags", acting::create);
        post("rename-tag", acting::rename);
        post("delete-tag", acting::delete);
        post("shuffle-tags", acting::shuffle);
    }

    private void addOffice(ActingInTheOffice acting) {
        post("open-group", acting::openGroup);
        post("join-group", acting::joinGroup);
        post("quit-group", acting::quitGroup);
        post("choose-welcome", acting::chooseWelcome);
        post("rename-group", acting::renameGroup);
        post("hire", acting::hire);
        post("move", acting::move);
        post("app-alarm", acting::appAlarm);
    }

    private void addTransfers(ActingOnTransfers acting) {
        post("refuse-transfer", acting::refuse);
        post("complete-transfers", acting::complete);
        post("limit-customers", acting::limit);
        post("bar-from-transfers", acting::bar);
    }

    private void addCards(ActingOnCards acting) {
        post("press", acting::press);
        post("menu", acting::menu);
    }

    private void addService(ActingOnService acting) {
        get("service-accounts", acting::accounts);
        page("service", request -> json(200, acting.lines(request)));
        post("service-write", acting::write);
        post("service-enter", acting::enter);
        post("service-end", acting::end);
        post("service-duty", acting::duty);
        post("service-lose-next", acting::loseNext);
    }

    private void addSwitches(Switching switching) {
        get("faults", switching::faults);
        post("faults", switching::add);
        routes.put("DELETE " + ROOT + "/faults", wish -> switching.clear());
        post("callbacks", switching::callbacks);
    }

    /** One request. */
    public record Request(
            String method,
            String path,
            Map<String, String> query,
            boolean wantsHtml,
            String body,
            String address,
            String cookies) {
        public Request {
            query = Map.copyOf(query);
        }

        String query(String name, String whatItIs) {
            return Optional.ofNullable(query.get(name))
                    .filter(value -> !value.isBlank())
                    .orElseThrow(() -> new IllegalArgumentException("?" + name + "= is missing: " + whatItIs + "."));
        }
    }

    /** What goes back. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public Reply {
            headers = Map.copyOf(headers);
        }

        static Reply of(int status, String contentType, String body) {
            return new Reply(
                    status,
                    Map.of(
                            "Content-Type",
                            contentType,
                            "Cache-Control",
                            "no-store",
                            "Access-Control-Allow-Origin",
                            "*"),
                    body);
        }

        static Reply html(String page) {
            return of(200, "text/html; charset=UTF-8", page);
        }
    }

    public Reply reply(Request request) {
        try {
            if (request.path().equals(ROOT) && request.method().equals("GET")) {
                return overview(request);
            }
            var page = pages.get(request.path());
            if (page != null && request.method().equals("GET")) {
                return page.apply(request);
            }
            return Optional.ofNullable(routes.get(request.method() + " " + request.path()))
                    .map(work -> json(200, work.apply(Wish.read(request.body()))))
                    .orElseGet(
                            () -> json(404, Map.of("error", "There is only: " + String.join(", ", routes.keySet()))));
        } catch (IllegalArgumentException | WeComRefusal e) {
            return json(400, Map.of("error", Optional.ofNullable(e.getMessage()).orElse("That can't be done.")));
        }
    }

    private Reply overview(Request request) {
        var looks = routes.keySet().stream()
                .filter(route -> route.startsWith("GET "))
                .map(route -> route.substring("GET ".length()))
                .toList();
        if (request.wantsHtml()) {
            var page = HelpPage.of(looking.overview(), looks, request.address());
            return Reply.html(page);
        }
        var overview = looking.overview();
        overview.put("routes", routes.keySet());
        return json(200, overview);
    }

    private static Reply json(int status, Object value) {
        return Reply.of(status, "application/json; charset=UTF-8", GSON.toJson(value) + "\n");
    }
}
