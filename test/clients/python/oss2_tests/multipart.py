"""oss2: uploads and downloads in parts."""

import hashlib
import threading

import oss2
from conformance import tries
from oss2.models import PartInfo
from oss2_tests.cases import Oss2Case
from oss_suite import PART, content

exceptions = oss2.exceptions
BODY = content(PART * 2 + 77)
PIECES = [BODY[:PART], BODY[PART : PART * 2], BODY[PART * 2 :]]


class AnUploadInParts(Oss2Case):
    def begin(self, key, **more):
        return self.bucket.init_multipart_upload(key, **more).upload_id

    def send(self, key, id, pieces=None, order=None):
        """The parts of an upload, in any order."""
        parts = []
        for number, piece in order or enumerate(pieces or PIECES, 1):
            result = self.bucket.upload_part(key, id, number, piece)
            parts.append(PartInfo(number, result.etag, size=len(piece), part_crc=result.crc))
        return sorted(parts, key=lambda part: part.part_number)

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "GetObject")
    def test_by_hand(self):
        """is an object once it is completed, with an ETag of its own form"""
        id = self.begin("by hand/é", headers={"Content-Type": "video/mp4", "x-oss-meta-a": "1"})
        parts = self.send("by hand/é", id, order=[(3, PIECES[2]), (1, PIECES[0]), (2, PIECES[1])])
        self.assertEqual(parts[0].etag, hashlib.md5(PIECES[0]).hexdigest().upper())
        result = self.bucket.complete_multipart_upload("by hand/é", id, parts)
        found = self.bucket.get_object("by hand/é")
        self.assertEqual((found.read(), found.content_type, found.headers["x-oss-meta-a"]), (BODY, "video/mp4", "1"))
        self.assertEqual((found.object_type, found.etag), ("Multipart", result.etag))
        self.assertRegex(result.etag, r"^[0-9A-F]{32}-3$")
        self.assertEqual(found.client_crc, found.server_crc)

    @tries("InitiateMultipartUpload", "UploadPart", "ListParts")
    def test_parts(self):
        """lists its parts, page by page"""
        id = self.begin("listed")
        self.send("listed", id)
        page = self.bucket.list_parts("listed", id, max_parts=2)
        facts = [(part.part_number, part.size, part.etag) for part in page.parts]
        self.assertEqual(facts, [(n, PART, hashlib.md5(PIECES[n - 1]).hexdigest().upper()) for n in (1, 2)])
        self.assertEqual((page.is_truncated, int(page.next_marker)), (True, 2))
        numbers = [part.part_number for part in oss2.PartIterator(self.bucket, "listed", id, max_parts=1)]
        self.assertEqual(numbers, [1, 2, 3])

    @tries("UploadPart", "CompleteMultipartUpload")
    def test_again(self):
        """takes a part again, the last one counts"""
        id = self.begin("again")
        self.send("again", id, [content(PART, 9)])
        parts = self.send("again", id)
        self.bucket.complete_multipart_upload("again", id, parts)
        self.assertEqual(self.bucket.get_object("again").read(), BODY)

    @tries("AbortMultipartUpload", "ListMultipartUploads")
    def test_abort(self):
        """is gone once it was aborted"""
        id = self.begin("aborted")
        self.send("aborted", id)
        self.assertEqual(self.bucket.abort_multipart_upload("aborted", id).status, 204)
        for call in (
            lambda: self.bucket.upload_part("aborted", id, 1, b"1"),
            lambda: self.bucket.list_parts("aborted", id),
            lambda: self.bucket.complete_multipart_upload("aborted", id, [PartInfo(1, "0" * 32)]),
            lambda: self.bucket.abort_multipart_upload("aborted", id),
        ):
            with self.refused("NoSuchUpload", 404, exceptions.NoSuchUpload):
                call()
        self.assertFalse(self.bucket.object_exists("aborted"))

    @tries("ListMultipartUploads")
    def test_uploads(self):
        """is listed by key and id until it is over"""
        bucket = self.new_bucket()
        ids = {bucket.init_multipart_upload(key).upload_id: key for key in ("a/é", "a/é", "a/2", "b")}
        found = {one.upload_id: one.key for one in oss2.MultipartUploadIterator(bucket, max_uploads=1)}
        self.assertEqual(found, ids)
        page = bucket.list_multipart_uploads(prefix="a/", delimiter="/", max_uploads=2)
        self.assertEqual((len(page.upload_list), page.is_truncated), (2, True))
        page = bucket.list_multipart_uploads(delimiter="/")
        self.assertEqual((page.prefix_list, [one.key for one in page.upload_list]), (["a/"], ["b"]))
        of_key = list(oss2.ObjectUploadIterator(bucket, "a/é"))
        self.assertEqual(len(of_key), 2)
        bucket.abort_multipart_upload("b", {key: id for id, key in ids.items()}["b"])
        self.assertEqual(len(bucket.list_multipart_uploads().upload_list), 3)

    @tries("CompleteMultipartUpload")
    def test_wrong_parts(self):
        """is not completed with parts of another content, in another order, or too small"""
        id = self.begin("wrong")
        parts = self.send("wrong", id)
        wrong = [PartInfo(1, "0" * 32), *parts[1:]]
        with self.refused("InvalidPart", 400):
            self.bucket.complete_multipart_upload("wrong", id, wrong)
        with self.refused("InvalidPart", 400):
            self.bucket.complete_multipart_upload("wrong", id, [*parts, PartInfo(9, parts[0].etag)])
        small = self.begin("small")
        with self.refused("EntityTooSmall", 400):
            self.bucket.complete_multipart_upload("small", small, self.send("small", small, [b"1", b"2"]))
        self.assertFalse(self.bucket.object_exists("wrong"))

    @tries("UploadPart")
    def test_wrong_number(self):
        """takes the numbers 1 to 10,000 alone"""
        id = self.begin("numbers")
        for number in (0, 10_001):
            with self.subTest(number), self.refused("InvalidArgument", 400):
                self.bucket.upload_part("numbers", id, number, b"1")
        self.bucket.upload_part("numbers", id, 10_000, b"1")

    @tries("UploadPart")
    def test_md5(self):
        """refuses a part whose Content-MD5 is another"""
        id = self.begin("md5")
        with self.refused("InvalidDigest", 400):
            self.bucket.upload_part("md5", id, 1, b"1", headers={"Content-MD5": oss2.utils.content_md5(b"2")})

    @tries("UploadPartCopy", "CompleteMultipartUpload")
    def test_copy(self):
        """takes parts of other objects, whole or by their ranges"""
        name = self.bucket.bucket_name
        self.bucket.put_object("source é", BODY)
        id = self.begin("copied")
        first = self.bucket.upload_part_copy(name, "source é", (0, PART - 1), "copied", id, 1)
        second = self.bucket.upload_part_copy(name, "source é", None, "copied", id, 2)
        parts = [PartInfo(1, first.etag), PartInfo(2, second.etag)]
        self.bucket.complete_multipart_upload("copied", id, parts)
        self.assertEqual(self.bucket.get_object("copied").read(), BODY[:PART] + BODY)

    @tries("CompleteMultipartUpload")
    def test_forbidden(self):
        """does not replace an object where that is forbidden"""
        self.bucket.put_object("kept", b"1")
        id = self.begin("kept")
        with self.refused("FileAlreadyExists", 409):
            self.bucket.complete_multipart_upload("kept", id, self.send("kept", id), headers={"x-oss-forbid-overwrite": "true"})
        self.assertEqual(self.bucket.get_object("kept").read(), b"1")


class AFileInParts(Oss2Case):
    SIZE = 1_500_000

    def upload(self, key, name, **more):
        store = oss2.ResumableStore(root=str(self.folder), dir="uploads")
        options = {"store": store, "multipart_threshold": PART, "part_size": PART, "num_threads": 4}
        return oss2.resumable_upload(self.bucket, key, name, **{**options, **more})

    def download(self, key, name, **more):
        store = oss2.ResumableDownloadStore(root=str(self.folder), dir="downloads")
        options = {"store": store, "multiget_threshold": PART, "part_size": PART, "num_threads": 4}
        oss2.resumable_download(self.bucket, key, name, **{**options, **more})

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "ListParts")
    def test_upload(self):
        """is uploaded by several threads"""
        seen = []
        self.upload("file é", self.file(self.SIZE), progress_callback=lambda *now: seen.append(now))
        self.assertEqual(self.bucket.get_object("file é").read(), content(self.SIZE))
        self.assertEqual(max(seen), (self.SIZE, self.SIZE))

    @tries("UploadPart", "ListParts", "ListMultipartUploads")
    def test_resume(self):
        """goes on after an upload that broke off"""
        name, key, lock, sent = self.file(self.SIZE), "resumed", threading.Lock(), []

        def break_off(done, total):
            with lock:
                sent.append(done)
                if len(sent) == 6:
                    raise ConnectionAbortedError("the user stops")

        with self.assertRaises(ConnectionAbortedError):
            self.upload(key, name, progress_callback=break_off, num_threads=1)
        (upload,) = self.bucket.list_multipart_uploads(prefix=key).upload_list
        there = len(self.bucket.list_parts(key, upload.upload_id).parts)
        self.assertGreater(there, 0)
        self.upload(key, name)
        self.assertEqual(self.bucket.get_object(key).read(), content(self.SIZE))
        self.assertEqual(self.bucket.list_multipart_uploads(prefix=key).upload_list, [])

    @tries("GetObject", "HeadObject")
    def test_download(self):
        """is downloaded by several threads, with its progress"""
        seen, name = [], self.folder / "downloaded"
        self.bucket.put_object("download", content(self.SIZE))
        self.download("download", str(name), progress_callback=lambda *now: seen.append(now))
        self.assertEqual(name.read_bytes(), content(self.SIZE))
        self.assertEqual(max(seen), (self.SIZE, self.SIZE))

    @tries("GetObject")
    def test_resumed_download(self):
        """goes on after a download that broke off"""
        name, count = self.folder / "broken", []
        self.bucket.put_object("broken", content(self.SIZE))

        def break_off(done, total):
            count.append(done)
            if len(count) == 5:
                raise ConnectionAbortedError("the user stops")

        with self.assertRaises(ConnectionAbortedError):
            self.download("broken", str(name), progress_callback=break_off, num_threads=1)
        self.download("broken", str(name))
        self.assertEqual(name.read_bytes(), content(self.SIZE))
