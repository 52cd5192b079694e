package io.guanxi.exchange;

/** A line can't be taken; thrown while it is read. */
public final class BadLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public BadLine(Problem problem) {
        super(problem.reason(), null, false, false);
        this.problem = problem;
    }

    public BadLine(Column column, String reason, String whatToDo) {
        this(Problem.of(column, reason, whatToDo));
    }

    Problem problem() {
        return problem;
    }
}
