package org.tequio.api.access;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks a login name and password; the authenticated name is the opaque id of the account. */
final class PasswordLogin implements AuthenticationProvider {

    static final int PASSWORD_LENGTH_MAX = 72; // bcrypt reads no more bytes

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final LoginThrottle throttle;
    private final String hashOfNobody;

    PasswordLogin(Accounts accounts, PasswordEncoder encoder, LoginThrottle throttle, String nobodysPassword) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.throttle = throttle;
        this.hashOfNobody = String.valueOf(encoder.encode(nobodysPassword));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String address = address(attempt);
        if (!throttle.mayTry(login, address)) {
            throw new LockedException("too many wrong passwords");
        }
        Optional<Accounts.Login> found = accounts.login(login);
        String password = String.valueOf(attempt.getCredentials());
        // an unknown login takes as long as a known one, so that time does not tell which exist
        boolean right = encoder.matches(
                        password, found.map(Accounts.Login::passwordHash).orElse(hashOfNobody))
                && found.isPresent();
        if (!right) {
            throttle.failed(login, address);
            throw new BadCredentialsException("wrong login or password");
        }
        throttle.succeeded(login);
        return UsernamePasswordAuthenticationToken.authenticated(found.orElseThrow().account(), null, List.of());
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
