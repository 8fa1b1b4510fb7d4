package org.tequio.fund.closing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tequio.fund.ReturnEvents.ReturnDecided;

/** What the caller of a decision about a return is told. */
final class Answers {

    private Answers() {}

    static Map<String, String> of(ReturnDecided decided) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("ret", decided.ret());
        decided.parts().forEach(part -> answer.put(part.seat(), part.amount().toString()));
        if (decided.deadline() != null) {
            answer.put("deadline", decided.deadline().toString());
        }
        return answer;
    }
}
