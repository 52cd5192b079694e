package io.guanxi.tagging;

/** What to do about WeCom's refusals to change corp tags (90313). */
final class TagRefusals {
    private TagRefusals() {}

    static String sentence(int code, String reason) {
        var whatToDo =
                switch (code) {
                    case 40126 -> "; delete some that nobody uses";
                    case 40071 -> "; choose another, or look at GET /api/v1/tags in a few seconds";
                    case 40068, 41110 -> " any more; GET /api/v1/tags shows what there is";
                    case 81011 -> "; change it in WeCom's admin console (客户联系 → 客户标签)";
                    default -> "";
                };
        return reason + whatToDo;
    }
}
