package io.guanxi.exchange;

import io.guanxi.privacy.Actor;
import java.util.List;
import java.util.Optional;

/**
 * A kind of list that can be imported. The feature whose table it fills plugs in by a bean; files, encodings, jobs, dry
 * runs and results are done here.
 *
 * @param <R> what a line says
 */
public interface ImportKind<R> {
    /** Its place in the API, for example {@code birthdays}; never changes. */
    String name();

    /** In the order of the template. A required one must be among the file's headers; others than these are ignored. */
    List<Column> columns();

    /**
     * What a line says; a pure function.
     *
     * @throws BadLine if it can't be taken
     */
    R read(Line line);

    /** What makes two lines of a file the same thing, so that the second is refused. Never kept, only compared. */
    Optional<String> key(R record);

    /** Compares a chunk with the database, in sets; reads only, since a dry run does it too. In a transaction. */
    Checked<R> check(List<R> chunk);

    /**
     * What {@link #check} found a good record to be about, so that a second line about the same under another name is
     * refused as well. Never kept, only compared.
     */
    default Optional<String> found(R checked) {
        return Optional.empty();
    }

    /**
     * Writes what {@link #check} found good, in sets, in the same transaction. The same record applied again changes
     * nothing: that is what makes running an import again harmless. Whoever was erased meanwhile is left out
     * ({@code ErasedPersons.among}).
     *
     * @param by who sent the list
     */
    void apply(List<R> good, Actor by);
}
