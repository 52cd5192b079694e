package io.guanxi.exchange;

import cn.idev.excel.FastExcel;
import cn.idev.excel.context.AnalysisContext;
import cn.idev.excel.enums.ReadDefaultReturnEnum;
import cn.idev.excel.exception.ExcelRuntimeException;
import cn.idev.excel.metadata.data.ReadCellData;
import cn.idev.excel.read.listener.ReadListener;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a workbook's first sheet; above 5 MB its shared texts lie on disk, as the library has it. */
final class XlsxRows implements Rows {
    /** Excel computes with so many digits; of a longer number the rest is lost. */
    private static final int EXCELS_DIGITS = 15;
    /** Its smallest number has hardly more behind the point. */
    private static final int EXCELS_DECIMALS = 400;

    private final Path file;
    private final ExchangeSettings settings;

    XlsxRows(Path file, ExchangeSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    @Override
    public void each(Taker taker) throws IOException {
        new InspectWorkbook(settings.largestInflated().toBytes()).inspect(file);
        try {
            FastExcel.read(file.toFile(), new Listener(taker))
                    .headRowNumber(0)
                    .autoTrim(false)
                    .readDefaultReturn(ReadDefaultReturnEnum.READ_CELL_DATA)
                    .sheet(0)
                    .doRead();
        } catch (TakerFailed e) {
            throw e.why;
        } catch (ExcelRuntimeException e) {
            throw ofTheTaker(e)
                    .orElseGet(() -> new Unreadable(
                            "The .xlsx file can't be read; save it again in Excel, or as .csv, and send it anew"));
        }
    }

    /** The library wraps what is thrown while it reads. */
    private static Optional<RuntimeException> ofTheTaker(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof TakerFailed failed) {
                return Optional.of(failed.why);
            }
        }
        return Optional.empty();
    }

    private static final class TakerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RuntimeException why;

        TakerFailed(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }

    private static final class Listener implements ReadListener<Map<Integer, ReadCellData<?>>> {
        /** XFD is Excel's last. */
        private static final int MOST_COLUMNS = 16_384;

        private final Taker taker;
        private boolean more = true;

        Listener(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void invoke(Map<Integer, ReadCellData<?>> row, AnalysisContext context) {
            int last = row.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
            if (last >= MOST_COLUMNS) {
                throw new TakerFailed(new Unreadable("A cell stands in column " + (last + 1)
                        + ", where Excel has none; open the file in Excel and save it again"));
            }
            var cells = new ArrayList<String>(last + 1);
            for (int i = 0; i <= last; i++) {
                cells.add(text(row.get(i)));
            }
            try {
                more = taker.take(Row.of(context.readRowHolder().getRowIndex() + 1, cells));
            } catch (RuntimeException e) {
                throw new TakerFailed(e);
            }
        }

        @Override
        public boolean hasNext(AnalysisContext context) {
            return more;
        }

        @Override
        public void doAfterAllAnalysed(AnalysisContext context) {}
    }

    private static String text(@Nullable ReadCellData<?> cell) {
        var value = cell == null ? null : cell.getData();
        if (value instanceof LocalDateTime time) {
            return time.toLocalTime().toSecondOfDay() == 0
                    ? time.toLocalDate().toString()
                    : time.toLocalDate() + " " + time.toLocalTime();
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        return value == null ? "" : value.toString();
    }

    private static String number(BigDecimal number) {
        var bare = number.stripTrailingZeros();
        long digits = (long) bare.precision() - bare.scale();
        if (bare.scale() <= 0 && digits > EXCELS_DIGITS) {
            return bare.unscaledValue().toString().replaceFirst("^(-?[0-9])([0-9]*)$", "$1.$20") + "E+" + (digits - 1);
        }
        return bare.scale() > EXCELS_DECIMALS ? bare.toString() : bare.toPlainString();
    }
}
