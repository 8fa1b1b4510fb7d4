package org.tequio.vault;

/** The vault in memory keeps to the contract. */
class MemoryVaultTest extends VaultContract {

    private final Vault vault = new MemoryVault(CLOCK, ids);

    @Override
    Vault vault() {
        return vault;
    }
}
