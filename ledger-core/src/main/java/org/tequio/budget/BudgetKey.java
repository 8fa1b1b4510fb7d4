package org.tequio.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * What a budget is for. Its id says it, so that a decision finds the budgets of a project without looking for them.
 *
 * @param party the institution whose money it is
 * @param programme the scheme's id
 * @param fiscalYear the calendar year in which the fiscal year ends
 * @param place a locality, municipality, state or country by its code
 */
public record BudgetKey(String party, String programme, int fiscalYear, String place) {

    private static final String MEXICO = "MX";
    private static final int STATE_DIGITS = 2;
    private static final int MUNICIPALITY_DIGITS = 5;

    /** The id of the budget. */
    public String id() {
        return party + "." + programme + "." + fiscalYear + "." + place;
    }

    /** The budgets that could pay for a work at a place, the most particular first. */
    static List<BudgetKey> candidates(String party, String programme, int fiscalYear, String place) {
        return around(place).stream()
                .map(area -> new BudgetKey(party, programme, fiscalYear, area))
                .toList();
    }

    /** A place and what it lies in: locality, municipality, state, country. */
    static List<String> around(String place) {
        List<String> places = new ArrayList<>();
        places.add(place);
        if (Character.isDigit(place.charAt(0))) {
            if (place.length() > MUNICIPALITY_DIGITS) {
                places.add(place.substring(0, MUNICIPALITY_DIGITS));
            }
            if (place.length() > STATE_DIGITS) {
                places.add(place.substring(0, STATE_DIGITS));
            }
            places.add(MEXICO);
        } else if (place.length() > STATE_DIGITS) {
            places.add(place.substring(0, STATE_DIGITS));
        }
        return List.copyOf(places);
    }
}
