package io.headrace.simulator;

/** How a card is abused; the label of each simulated fraud names it. */
public enum FraudKind {
    /** A few large purchases far from home within a day or so. */
    STOLEN_CARD("stolen-card"),
    /** For some weeks half of what passes a terminal is fraud, in ordinary amounts. */
    COMPROMISED_TERMINAL("compromised-terminal"),
    /** Many very small amounts within minutes: does the stolen number work? */
    CARD_TESTING("card-testing"),
    /** Extra purchases near home over one or two weeks, each a little larger. */
    ACCOUNT_TAKEOVER("account-takeover");

    private final String label;

    FraudKind(String label) {
        this.label = label;
    }

    /** The name in {@link TransactionEvent#fraudKind()}. */
    public String label() {
        return label;
    }
}
