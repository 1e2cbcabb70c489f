package io.headrace.simulator;

/**
 * How much of each kind of fraud there is, as expected shares of all transactions.
 *
 * @param stolenCard in [0, 0.1], as are the others
 */
public record FraudMix(double stolenCard, double compromisedTerminal, double cardTesting, double accountTakeover) {
    private static final double MOST = 0.1;

    public FraudMix {
        requireShare("stolenCard", stolenCard);
        requireShare("compromisedTerminal", compromisedTerminal);
        requireShare("cardTesting", cardTesting);
        requireShare("accountTakeover", accountTakeover);
    }

    /** 0.75 % of transactions in all, which is in the range that card issuers report. */
    public static FraudMix realistic() {
        return new FraudMix(0.0020, 0.0025, 0.0015, 0.0015);
    }

    public static FraudMix none() {
        return new FraudMix(0, 0, 0, 0);
    }

    public double share(FraudKind kind) {
        return switch (kind) {
            case STOLEN_CARD -> stolenCard;
            case COMPROMISED_TERMINAL -> compromisedTerminal;
            case CARD_TESTING -> cardTesting;
            case ACCOUNT_TAKEOVER -> accountTakeover;
        };
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw new IllegalArgumentException("fraud share " + name + " must be in [0, " + MOST + "]: " + share);
        }
    }
}
