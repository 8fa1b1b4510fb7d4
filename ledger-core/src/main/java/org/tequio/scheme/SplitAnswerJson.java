package org.tequio.scheme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentNode;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.money.Money;
import org.tequio.scheme.SplitAnswer.Bound;
import org.tequio.scheme.SplitAnswer.Remark;
import org.tequio.scheme.SplitAnswer.Share;
import org.tequio.scheme.SplitAnswer.Shortage;

/** The one form of a split's answer as JSON. */
final class SplitAnswerJson {

    private final Scheme scheme;

    private SplitAnswerJson(Scheme scheme) {
        this.scheme = scheme;
    }

    static Json of(SplitAnswer answer) {
        return new SplitAnswerJson(answer.question().scheme()).answer(answer);
    }

    private Json answer(SplitAnswer answer) {
        Members members = new Members();
        members.put("scheme", scheme());
        members.put("question", question(answer.question()));
        members.put("total", money(answer.total()));
        members.put("parties", array(answer.parties(), this::share));
        members.put("limits", array(answer.limits(), this::bound));
        Shortage shortfall = answer.shortfall();
        if (shortfall != null) {
            members.put("shortfall", shortfall(shortfall));
        }
        members.put(
                "residuals",
                array(
                        answer.residuals(),
                        residual -> new Members()
                                .put("name", Json.text(residual.name()))
                                .put("amount", money(residual.amount()))
                                .json()));
        members.put("eligible", Json.bool(answer.eligible()));
        members.put("reasons", array(answer.reasons(), this::remark));
        members.put("steps", array(answer.steps(), this::remark));
        return members.json();
    }

    private Json scheme() {
        return new Members()
                .put("id", Json.text(scheme.id()))
                .put("title", title(scheme.title()))
                .put("hash", Json.text(scheme.hash()))
                .json();
    }

    private static Json question(SplitQuestion question) {
        Members members = new Members();
        members.put("total", money(question.total()));
        members.put("contribution", money(question.contribution()));
        if (question.inKind().isPositive()) {
            members.put("inKind", money(question.inKind()));
        }
        if (question.category() != null) {
            members.put("category", Json.text(question.category()));
        }
        members.put("changes", array(question.changes(), Json::text));
        return members.json();
    }

    private Json share(Share share) {
        return new Members()
                .put("seat", Json.text(share.seat()))
                .put("title", title(share.title()))
                .put("weight", Json.text(share.weight().toPlainString()))
                .put("byWeight", money(share.byWeight()))
                .put("share", money(share.share()))
                .put("match", money(share.match()))
                .put("dueBasis", Json.text(DocumentNode.stored(share.basis())))
                .put("limitedBy", array(share.limitedBy(), Json::text))
                .evidence(share.evidence())
                .json();
    }

    private Json bound(Bound bound) {
        return new Members()
                .put("cap", Json.text(bound.id()))
                .put("seat", Json.text(bound.seat()))
                .put("most", money(bound.most()))
                .put("byWeight", money(bound.byWeight()))
                .put("bindsAbove", money(bound.bindsAbove()))
                .evidence(bound.evidence())
                .json();
    }

    private Json shortfall(Shortage shortfall) {
        Members borneBy = new Members();
        shortfall.borneBy().forEach((seat, amount) -> borneBy.put(seat, money(amount)));
        return new Members()
                .put("amount", money(shortfall.amount()))
                .put("policy", Json.text(DocumentNode.stored(shortfall.policy())))
                .put("borneBy", borneBy.json())
                .evidence(shortfall.evidence())
                .json();
    }

    private Json remark(Remark remark) {
        Members values = new Members();
        remark.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(value -> values.put(value.getKey(), Json.text(value.getValue())));
        return new Members()
                .put("code", Json.text(remark.code()))
                .put("values", values.json())
                .evidence(remark.evidence())
                .json();
    }

    private static @Nullable Json money(@Nullable Money money) {
        return money == null
                ? null
                : new Members()
                        .put("amount", Json.text(money.amount()))
                        .put("currency", Json.text(money.currency().getCurrencyCode()))
                        .json();
    }

    private static Json title(Title title) {
        return new Members()
                .put("es", Json.text(title.es()))
                .put("en", Json.text(title.en()))
                .json();
    }

    private static <T> Json array(List<T> items, Function<T, Json> form) {
        return new Json.Arr(items.stream().map(form).toList());
    }

    /** The members of one object in the order they are put; what is absent is left out. */
    private static final class Members {

        private final Map<String, Json> members = new LinkedHashMap<>();

        Members put(String name, @Nullable Json value) {
            if (value != null) {
                members.put(name, value);
            }
            return this;
        }

        Members evidence(@Nullable Evidence evidence) {
            if (evidence != null) {
                put("verified", Json.text(evidence.verified().stored()));
                put("source", Json.text(evidence.source()));
            }
            return this;
        }

        Json json() {
            return new Json.Obj(members);
        }
    }
}
