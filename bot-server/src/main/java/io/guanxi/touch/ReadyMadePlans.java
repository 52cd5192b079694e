package io.guanxi.touch;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Plans that belong together, for an operator to adopt in one request. A package that knows some brings them as a Spring bean. */
public interface ReadyMadePlans {
    /** Stands in the address. */
    String key();

    /** What they are good for, for operators to read. */
    String why();

    /** Each as an operator would write it. */
    List<JsonNode> plans();
}
