package io.guanxi.content;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A text with places for words: {@code {{benefit}}}, and {@code {{#shop}}…{{/shop}}{{^shop}}…{{/shop}}} for what depends on whether there is one. */
public final class Template {
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).strictSections(true).emptyStringIsFalse(true);

    private final com.samskivert.mustache.Template compiled;

    private Template(com.samskivert.mustache.Template compiled) {
        this.compiled = compiled;
    }

    /** Refuses what is not well formed. */
    public static Template of(String text) {
        try {
            return new Template(MUSTACHE.compile(text));
        } catch (MustacheException e) {
            throw new IllegalArgumentException("its places for words are not well formed: " + e.getMessage(), e);
        }
    }

    /** The words that it asks for. */
    public Set<String> names() {
        var names = new TreeSet<String>();
        compiled.visit(new Names(names, false));
        return names;
    }

    /** Refuses what was meant to be a place for a word, and is none; for texts that are being written, not for those kept. */
    public static void refuseHalves(String text) {
        of(text).compiled.visit(new Names(new TreeSet<>(), true));
    }

    /** A word that is missing is refused; an empty one counts as absent. */
    public String filled(Map<String, String> words) {
        try {
            return compiled.execute(words);
        } catch (MustacheException e) {
            throw new IllegalArgumentException("a word is missing: " + e.getMessage(), e);
        }
    }

    private record Names(Set<String> found, boolean strict) implements Mustache.Visitor {
        @Override
        public void visitText(String text) {
            if (strict && (text.contains("{{") || text.contains("}}"))) {
                throw new IllegalArgumentException("its places for words are not well formed: "
                        + "{{ needs a name and }} behind it, such as {{benefit}}");
            }
        }

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw new IllegalArgumentException("a text can't include another: {{>" + name + "}}");
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }
}
