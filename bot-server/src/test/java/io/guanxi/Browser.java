package io.guanxi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium, as large as a phone, without a window. Tests are skipped where it is not installed. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser phone() {
        return open(new Dimension(390, 844));
    }

    public static Browser open(Dimension size) {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "needs Debian's chromium and chromium-driver");
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=zh-CN");
        options.setImplicitWaitTimeout(PATIENCE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withTimeout(Duration.ofMinutes(1))
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(size);
        return new Browser(driver);
    }

    /** For what is not here. */
    public ChromeDriver driver() {
        return driver;
    }

    public void go(URI page) {
        driver.get(page.toString());
    }

    /** The first that the CSS selector means, as soon as it is there. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** All that can be read on the page. */
    public String text() {
        return find("body").getText();
    }

    public void see(String text) {
        Eventually.until("\"" + text + "\" on the page", PATIENCE, () -> {
            try {
                return text().contains(text);
            } catch (StaleElementReferenceException anotherPageMeanwhile) {
                return false;
            }
        });
    }

    /** Clicks the first that the CSS selector means, as soon as it is there, also on a page that draws itself anew now and then. */
    public void tap(String selector) {
        Eventually.until(selector + " is tapped", PATIENCE, () -> {
            try {
                find(selector).click();
                return true;
            } catch (StaleElementReferenceException | ElementNotInteractableException drawnAnew) {
                return false;
            }
        });
    }

    /** Keeps a picture, as PNG. */
    public void keep(Path picture) throws IOException {
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.write(picture, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
