"""Makes the README's pictures: starts the app on a free port and photographs it in Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "map.png": ("?day=2022-12-15", 1600, 900, "light"),
    "card.png": ("?day=2023-09-24&select=inc-2023-09-24-banjska", 1366, 768, "dark"),
    "phone.png": ("?day=2023-09-24", 390, 844, "light"),
}


def main() -> None:
    """Writes ``docs/pictures``."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = ["streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        next(line for line in server.stdout if "URL:" in line)
        with sync_playwright() as playwright:
            flags = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--font-render-hinting=none",
            ]
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=flags)
            for name, (query, width, height, scheme) in PICTURES.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
                )
                page.goto(f"http://127.0.0.1:{port}/{query}")
                page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
                page.locator(".nk-panel h2").first.wait_for()
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / name, animations="disabled")
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
