"""Pictures for the README: the report's first page, a poster, an ambassador's kit on a phone.

usage: python scripts/pictures.py RESULTS_DIR OUT_DIR
"""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import polars as pl
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")


def main(results: Path, out: Path) -> None:
    """Write report.png, poster.png and kit-phone.png into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    page = pypdfium2.PdfDocument(results / "report.hi.pdf")[0].render(scale=1.4).to_pil()
    save(page, out / "report.png", 900)
    kits = pl.read_csv(results / "tables/kits.csv").filter(
        pl.col("poster_hi").str.contains("square")
    )
    save(Image.open(results / kits["poster_hi"][0]), out / "poster.png", 420)
    save(phone(results, kits["ambassador_id"][0]), out / "kit-phone.png", 420)


def phone(results: Path, ambassador: str) -> Image.Image:
    """Return an ambassador's kit page as a phone of 390 px shows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    matdoot = str(Path(sys.executable).with_name("matdoot"))
    command = [matdoot, "serve", "--results", str(results), "--port", str(port)]
    server = subprocess.Popen(command)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}/kits/{ambassador}/"
        wait_for(address)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
            page.goto(address)
            return Image.open(io.BytesIO(page.screenshot()))
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str) -> None:
    """Return when `address` answers; TimeoutError after thirty seconds."""
    for _ in range(60):
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{address}: {error}") from error
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(address)


def save(picture: Image.Image, path: Path, width: int) -> None:
    """Write `picture` at `width` pixels as a small PNG."""
    height = round(picture.height * width / picture.width)
    small = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(128).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
