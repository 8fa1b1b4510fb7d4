package org.tequio.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.servlet.LocaleResolver;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.mandate.Role;

/** Three doors: the operator's figures, the REST interface without sessions, and the pages with them. */
@Configuration
@EnableWebSecurity
class SecurityChains {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    /** For all doors together: named at each of them it would count every wrong password twice. */
    @Bean
    PasswordLogin passwordLogin(Accounts accounts, Clock clock) {
        return new PasswordLogin(accounts, new LoginThrottle(clock));
    }

    @Bean
    @Order(1)
    SecurityFilterChain operatorsDoor(HttpSecurity http, Viewers viewers, ProblemTexts texts, LocaleResolver locales) {
        headers(http)
                .securityMatcher(EndpointRequest.toAnyEndpoint())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, problem) ->
                        tell(refused(problem), texts, locales.resolveLocale(request), response)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .anyRequest()
                        .access((who, context) -> new AuthorizationDecision(mayWatch(context.getRequest(), viewers))));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain restDoor(HttpSecurity http, ProblemTexts texts, LocaleResolver locales) {
        headers(http)
                .securityMatcher("/api/**")
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, problem) ->
                        tell(refused(problem), texts, locales.resolveLocale(request), response)))
                .exceptionHandling(e -> e.accessDeniedHandler((request, response, problem) -> tell(
                        ProblemAnswer.of(403, "role-not-allowed"), texts, locales.resolveLocale(request), response)))
                // who may do what stands in the route table
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pagesDoor(HttpSecurity http) {
        headers(http)
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler((request, response, problem) ->
                                response.sendRedirect(problem instanceof MustWait ? "/login?wait" : "/login?wrong"))
                        .defaultSuccessUrl("/me"))
                .logout(out -> out.logoutUrl("/logout").logoutSuccessUrl("/"))
                // each page asks for the role it needs
                .authorizeHttpRequests(requests -> requests.requestMatchers(SitePage.patternsWithLogin())
                        .authenticated()
                        .anyRequest()
                        .permitAll());
        return http.build();
    }

    private static HttpSecurity headers(HttpSecurity http) {
        return http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS)));
    }

    private static ProblemAnswer refused(AuthenticationException problem) {
        return problem instanceof MustWait wait
                ? new ProblemAnswer(429, "too-many-logins", Map.of("seconds", Long.toString(wait.seconds())), List.of())
                : ProblemAnswer.of(401, "wrong-login");
    }

    private static boolean mayWatch(HttpServletRequest request, Viewers viewers) {
        boolean here =
                new IpAddressMatcher("127.0.0.0/8").matches(request) || new IpAddressMatcher("::1").matches(request);
        return here || viewers.of(request).role() == Role.OPERATOR;
    }

    private static void tell(ProblemAnswer answer, ProblemTexts texts, Locale locale, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        response.setContentType(ProblemAnswer.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.status() == 429) {
            response.setHeader(HttpHeaders.RETRY_AFTER, answer.values().get("seconds"));
        }
        if (answer.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tequio\"");
        }
        response.getOutputStream().write(answer.bytes(texts, locale));
    }
}
