package io.guanxi.wecom;

import io.guanxi.wecom.Remedy.Accept;
import io.guanxi.wecom.Remedy.Ruling;
import java.util.List;

/** What WeCom refuses for good: by its rules for staff, customers and messages, or because we asked wrongly (90313). */
final class RefusalRemedies {
    static final List<Ruling> ALL = List.of(
            refusal("the customer id is not this corp's, or its follower is outside the app's visible range", 40096),
            refusal("the member has not left the corp", 40097),
            refusal("the member has not verified their real name; they do so in WeCom's client", 40098),
            refusal("the member has as many customers as WeCom allows", 40099),
            refusal("the customer has been handed over twice within 90 days", 40128),
            refusal("the old and the new member are the same person", 40130),
            refusal("the member whose customer it was said to be does not follow them", 40131),
            refusal("the member is banned, so their customers cannot be handed over", 40143),
            refusal("the member has not logged in to WeCom within the last year", 40205),
            refusal("WeCom's spam filter stopped the text; say it differently", 40201, 40204),
            refusal("the corp has as many tags as WeCom allows (10 000)", 40126),
            refusal("the customer has as many tags as WeCom allows (3000 a member)", 40144),
            refusal("the tag does not exist", 40068, 41110),
            refusal("there is a tag or group of this name already", 40071),
            refusal("the name of the tag is empty or too long", 40072),
            refusal("the tag was made by another app or in WeCom, and only its maker may change it", 81011),
            refusal("the mass message id is unknown to WeCom", 41047),
            refusal("none of these customers can be sent to", 41048),
            refusal("the welcome code is used up or older than 20 s", 41050),
            refusal("the customer is already chatting or has had a welcome", 41051),
            refusal("the customer has not agreed to the chat archive; another welcome code comes when they do", 41053),
            refusal("the member has not activated WeCom", 41054),
            refusal("the mass message has been cancelled", 41093),
            refusal("the mass message has been reminded of three times within 24 h", 41094),
            refusal("more attachments than WeCom allows", 41064),
            refusal("WeCom does not take this kind of attachment here", 41065, 41072),
            refusal("the attachment is too large", 41080, 41081, 41082, 45001),
            refusal("the media id is unknown or older than three days; upload the file again", 40007, 40145),
            refusal("the corp has had more moments this month than WeCom allows", 41210),
            refusal("no relation: the member deleted the customer, or never accepted them", 84061),
            refusal("the member may not have external contacts", 84074),
            refusal("the member does not follow this customer", 84084),
            refusal("the owner has not left the corp", 90500),
            refusal("it is not a customer group", 90501, 90509),
            refusal("the owner has left the corp", 90502),
            refusal("the group is full; its owner must confirm in WeCom's client", 90503),
            refusal("the owner stays the same", 90504),
            refusal("the group has already been handed over", 90508),
            refusal("nobody in the corp has been active for a year", 90510),
            refusal("the group is unknown to WeCom", 90511),
            refusal("the group has been dissolved", 49008),
            refusal("five messages have been sent since the customer's last one", 95001),
            refusal("the customer's last message is older than 48 h", 95002),
            refusal("the conversation is in a state that forbids this", 95018),
            refusal("the member is unknown to WeCom or outside the app's visible range", 40003, 40031, 46004, 60111),
            refusal("none of the recipients exists within the app's visible range", 81013),
            refusal("the card's code is used up or older than 72 h", 60140),
            refusal("the cursor is not valid any more; start from the first page", 60268, 50100),
            refusal("too much asked for at once; ask for fewer", 40032, 45029, 81017, 40206),
            refusal("the text is empty or longer than WeCom allows", 44004, 45002),
            refusal("the file is empty", 44001),
            refusal("we sent a parameter that WeCom does not take", 40033, 40035, 40058, 40063, 82001, 82004),
            // One code for each parameter that may be missing: 41001 is the token, 41002 the corp id, and so on.
            refusal(
                    "we left out a parameter",
                    41001,
                    41002,
                    41004,
                    41006,
                    41008,
                    41009,
                    41010,
                    41011,
                    41016,
                    41017,
                    41018,
                    41019,
                    41024,
                    41033,
                    41035,
                    41037,
                    41038,
                    41043,
                    41046,
                    41049,
                    41059));

    private RefusalRemedies() {}

    private static Ruling refusal(String message, int... codes) {
        return Ruling.of(new Accept(message), codes);
    }
}
