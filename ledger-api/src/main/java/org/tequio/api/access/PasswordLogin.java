package org.tequio.api.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a login name and password; the authenticated name is the opaque id of the account. */
final class PasswordLogin implements AuthenticationProvider {

    private final Accounts accounts;
    private final LoginThrottle throttle;

    PasswordLogin(Accounts accounts, LoginThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String address = address(attempt);
        if (!throttle.mayTry(login, address)) {
            throw new MustWait(throttle.mustWait(login, address));
        }
        Optional<String> account = accounts.account(login, String.valueOf(attempt.getCredentials()));
        if (account.isEmpty()) {
            throttle.failed(login, address);
            throw new BadCredentialsException("wrong login or password");
        }
        throttle.succeeded(login);
        return UsernamePasswordAuthenticationToken.authenticated(account.get(), null, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
    }
}
