"""A browser without a window, spoken to through a pipe: Chromium's DevTools protocol, and nothing else is needed."""

import base64
import json
import os
import shutil
import subprocess
import tempfile

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60


def find():
    """The path of a browser, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """To be used by `with`."""

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="track-browser-")
        orders, answers = os.pipe(), os.pipe()
        command = [find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                   "--no-first-run", "--disable-extensions", "--disable-background-networking",
                   "--hide-scrollbars", "--force-device-scale-factor=1",
                   f"--user-data-dir={self.profile}", "--remote-debugging-pipe", "about:blank"]
        # The browser reads from 3 and writes to 4.
        plumbed = ["sh", "-c", f'exec "$@" 3<&{orders[0]} 4>&{answers[1]}', "sh", *command]
        self.process = subprocess.Popen(plumbed, pass_fds=(orders[0], answers[1]), stderr=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, env={**os.environ, "HOME": self.profile})
        os.close(orders[0])
        os.close(answers[1])
        self.out, self.into, self.told = os.fdopen(orders[1], "wb", 0), answers[0], b""
        self.number, self.session, self.events = 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        self.session = None
        try:
            self.ask("Browser.close")
        except OSError:
            pass
        self.out.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.into)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.told:
            piece = os.read(self.into, 1 << 20)
            if not piece:
                raise OSError("the browser has ended")
            self.told += piece
        message, _, self.told = self.told.partition(b"\0")
        return json.loads(message)

    def ask(self, method, **params):
        self.number += 1
        request = {"id": self.number, "method": method, "params": params}
        if self.session:
            request["sessionId"] = self.session
        self.out.write(json.dumps(request).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise ValueError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def show(self, path, width, height=900, **media):
        """Loads a file; `media` are features like prefers_color_scheme."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                 mobile=False)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.ask("Emulation.setEmulatedMedia", features=features)
        self.events.clear()
        self.ask("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, script):
        """The value of an expression, which may be a promise."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise ValueError(told["exceptionDetails"].get("exception", {}).get("description", "exception"))
        return told["result"].get("value")

    def picture(self, whole=True):
        """The page as the bytes of a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def printed(self):
        """The page as the bytes of a PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
