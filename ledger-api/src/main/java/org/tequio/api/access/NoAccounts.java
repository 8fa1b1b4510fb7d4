package org.tequio.api.access;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
@Component
final class NoAccounts implements Accounts {
    @Override public Optional<Login> login(String name) { return Optional.empty(); }
    @Override public List<Capacity> capacities(String account) { return List.of(); }
}
