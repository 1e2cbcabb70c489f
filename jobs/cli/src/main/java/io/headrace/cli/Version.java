package io.headrace.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest; classes outside a jar have none. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"headrace " + (version == null ? "(unpackaged)" : version)};
    }
}
